"""Needs as search engines read them."""

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.schema_org import described
from tests.factories.needs import NeedFactory

pytestmark = pytest.mark.django_db


def read(need: SkillsNeed, place: str = "Tower Hamlets") -> dict[str, Any]:
    said: dict[str, Any] = json.loads(described(need, url="https://e.org/needs/1/", place=place))
    return said


def test_a_project_is_a_service_that_an_organisation_seeks_and_no_job() -> None:
    need = NeedFactory(deadline=dt.date(2027, 1, 2), organisation__name="Kitchen")
    said = read(need)
    assert (said["@type"], said["name"]) == ("Organization", "Kitchen")
    assert said["seeks"]["@type"] == "Demand"
    assert said["seeks"]["itemOffered"]["areaServed"]["name"] == "United Kingdom"
    assert said["seeks"]["availabilityEnds"] == "2027-01-02"
    assert "JobPosting" not in json.dumps(said)


@pytest.mark.parametrize(
    ("form", "kinds"),
    [
        ("trustee", ["VOLUNTEER"]),
        ("secondment_part_time", ["TEMPORARY", "PART_TIME"]),
        ("secondment_full_time", ["TEMPORARY", "FULL_TIME"]),
    ],
)
def test_a_post_is_a_job_posting_and_never_has_a_salary(form: str, kinds: list[str]) -> None:
    said = read(NeedFactory(form=form))
    assert (said["@type"], said["employmentType"]) == ("JobPosting", kinds)
    assert said["jobLocationType"] == "TELECOMMUTE"
    assert "baseSalary" not in said


def test_neither_the_lead_nor_the_postcode_is_told() -> None:
    need = NeedFactory(lead__name="Vera Coles", postcode="E1 3DG")
    need.remote = False
    written = described(need, url="https://e.org/", place="Tower Hamlets")
    assert "Vera" not in written
    assert "E1" not in written
    assert json.loads(written)["seeks"]["itemOffered"]["areaServed"]["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Tower Hamlets",
        "addressCountry": "GB",
    }


def test_text_cannot_end_the_script_element() -> None:
    written = described(NeedFactory(title="</script><b>"), url="https://e.org/", place="")
    assert "<" not in written
    assert json.loads(written)["seeks"]["name"] == "</script><b>"


def test_page_of_a_published_need_has_it_and_no_other(client: Client) -> None:
    need = NeedFactory()
    assert "application/ld+json" in client.get(need.get_absolute_url()).content.decode()
