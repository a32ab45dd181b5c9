"""What we publish, another Commonweal can read into the same rows."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.volunteering.opportunities.conftest import (  # noqa: F401 (fixtures)
    Import,
    country,
    import_records,
    vocabulary,
)
from tests.volunteering.opportunities.records import activity, organisation, role
from volunteering.opportunities.models import Opportunity, Role, Session, Venue

pytestmark = pytest.mark.django_db
ROLE = ("title", "description", "commitment", "remote", "minimum_age", "maximum_age", "causes")
CODES = ("skills", "requirements", "accessibility", "rewards", "slots", "ends_on", "lads")


def rows() -> Any:
    """Give what the market holds, without the keys that each service gives by itself."""
    roles = Role.objects.order_by("title").values(*ROLE, *CODES, "organisation__name")
    venues = Venue.objects.order_by("name").values("name", "address", "postcode", "lad", "found")
    sessions = Session.objects.order_by("starts_at", "slots").values(
        "starts_at", "ends_at", "slots"
    )
    return list(roles), list(venues), list(sessions)


def test_a_market_read_back_is_the_same_market(
    import_records: Import,  # noqa: F811
    anonymous: Client,
) -> None:
    document = {"graph": [organisation()], "license": "CC-BY-4.0", "publisher": "Somebody"}
    assert import_records(document, "vds").rejected == []
    before = rows()
    assert before[0]
    assert before[2]
    told = json.loads(anonymous.get("/data/opportunities.jsonld").getvalue())
    Opportunity.objects.all().delete()
    report = import_records(told, "vds", source="commonweal")
    assert (report.rejected, report.broken) == ([], False)
    assert rows() == before
    assert Opportunity.objects.get().licence == "CC-BY-4.0"


def test_reading_it_twice_changes_nothing(
    import_records: Import,  # noqa: F811
    anonymous: Client,
) -> None:
    many = organisation(
        activity=[activity(), activity(id="urn:2", title="Two", role=[role(title="B")])]
    )
    import_records({"graph": [many], "license": "CC-BY-4.0"}, "vds")
    told = json.loads(anonymous.get("/data/opportunities.jsonld").getvalue())
    first = import_records(told, "vds", source="commonweal")
    again = import_records(told, "vds", source="commonweal")
    assert first.counts["created"] == 3
    assert again.counts["created"] == again.counts["updated"] == 0
