"""People and roles for suggestions: every value chosen, none at random."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.roles import OpportunityFactory, RoleFactory
from volunteering.opportunities.models import Role
from volunteering.searches.models import SavedSearch
from volunteering.suggestions.models import Approach
from volunteering.volunteers.models import Volunteer


def a_role_here(**fields: object) -> Role:
    """Make an open role of an organisation that is verified and answers here."""
    organisation = OrganisationFactory(verified_at=timezone.now())
    opportunity = OpportunityFactory(organisation=organisation, source="", source_id="")
    role: Role = RoleFactory(
        opportunity=opportunity, apply_url="", causes=["AnimalWelfare"], **fields
    )
    return role


class VolunteerFactory(DjangoModelFactory[Volunteer]):
    """An adult in Stepney who cares about animals and may be suggested."""

    class Meta:
        model = Volunteer

    person = factory.SubFactory(PersonFactory, birth_year=1990)
    causes = factory.LazyFunction(lambda: ["AnimalWelfare"])
    may_be_suggested = True


class SavedSearchFactory(DjangoModelFactory[SavedSearch]):
    """A search that was last looked at yesterday."""

    class Meta:
        model = SavedSearch

    person = factory.SubFactory(PersonFactory)
    name = "Tea"
    address = factory.Sequence(lambda n: f"/find/?age={n + 18}")
    every = SavedSearch.Every.DAY
    looked_on = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=1))
    seen_until = factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=1))


class ApproachFactory(DjangoModelFactory[Approach]):
    """An invitation that stands for two weeks."""

    class Meta:
        model = Approach

    role = factory.LazyFunction(a_role_here)
    person = factory.SubFactory(PersonFactory, birth_year=1990)
    lapses_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=14))
