"""Newcomers are compared with organisations of the same name, however many there are."""

import pytest

from matching.organisations.models import Organisation
from tests.factories.organisations import ImportedOrganisationFactory
from tests.factories.roles import OpportunityFactory
from tests.plans import plans_of
from volunteering.subscriptions import twins

pytestmark = pytest.mark.django_db


def test_an_organisation_of_the_same_name_is_found_among_many_by_an_index() -> None:
    Organisation.objects.bulk_create(Organisation(name=f"Other {n}") for n in range(5000))
    other = OpportunityFactory(organisation__name="CITY farm", title="Goats", source="feed-1")
    newcomer = OpportunityFactory(
        organisation=ImportedOrganisationFactory(name="City Farm"), title="Goats", source="feed-2"
    )

    (plan,) = plans_of(lambda: twins.between(newcomer, other), Organisation, "LOWER(")

    assert "organisation_by_name" in plan
    assert twins.between(newcomer, other) == twins.Found(other, "likeness")
