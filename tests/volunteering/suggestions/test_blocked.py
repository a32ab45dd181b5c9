"""An organisation that somebody blocked is suggested to them nowhere, nor they to it, and never hears why."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from matching.organisations.blocks import actions as blocks
from matching.people.models import Person
from matching.shortlists.worked_out import Reader
from tests.conftest import SignIn
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PersonFactory
from tests.factories.suggestions import VolunteerFactory, a_role_here
from tests.factories.taxonomy import CauseFactory
from volunteering.opportunities.forms import SearchForm
from volunteering.opportunities.search import count
from volunteering.suggestions import approaches, market
from volunteering.suggestions.answers import of_person
from volunteering.suggestions.errors import NotThemError
from volunteering.suggestions.finding import for_person
from volunteering.suggestions.people import people_for, reasons_for_them, reasons_of
from volunteering.suggestions.queries import fit, suggest
from volunteering.volunteers.models import Volunteer

pytestmark = pytest.mark.django_db
SAID = "You blocked this organisation"


@pytest.fixture(autouse=True)
def cause(db: None) -> None:
    CauseFactory(code="AnimalWelfare", label="Animal Welfare")


@pytest.fixture
def volunteer() -> Person:
    side: Volunteer = VolunteerFactory()
    return side.person


def for_you(person: Person) -> list[int]:
    return [item.role.pk for item in suggest(of_person(person)).items]


def test_its_roles_are_no_longer_for_you_and_others_are(volunteer: Person) -> None:
    theirs, others = a_role_here(), a_role_here()
    market.refresh()
    assert set(for_you(volunteer)) == {theirs.pk, others.pk}

    blocks.block(organisation=theirs.organisation, by=volunteer)
    assert for_you(volunteer) == [others.pk]
    assert [said.text for said in reasons_of(theirs, volunteer) if said.verdict == "not"] == [SAID]

    blocks.unblock(organisation=theirs.organisation, by=volunteer)
    assert set(for_you(volunteer)) == {theirs.pk, others.pk}


def test_a_search_leaves_its_roles_out_for_them_alone(volunteer: Person) -> None:
    blocks.block(organisation=a_role_here().organisation, by=volunteer)
    search = SearchForm(QueryDict()).search()
    assert count(for_person(search, volunteer)) == 0
    assert count(for_person(search, PersonFactory())) == 1
    assert count(for_person(search, None)) == 1


def test_they_are_not_suggested_to_it_and_cannot_be_invited(volunteer: Person) -> None:
    role = a_role_here()
    by = PersonFactory()
    MembershipFactory(organisation=role.organisation, person=by)
    assert [item.person for item in people_for(role).items] == [volunteer.pk]

    blocks.block(organisation=role.organisation, by=volunteer)

    assert people_for(role).items == ()
    with pytest.raises(NotThemError) as refused:
        approaches.invite(role=role, person=volunteer, by=by)
    assert "block" not in str(refused.value).lower()


@pytest.mark.parametrize("reader", [Reader.ORGANISATION, Reader.BROKER])
def test_who_applied_all_the_same_is_read_without_a_word_of_it(
    volunteer: Person, reader: Reader
) -> None:
    role = a_role_here()
    market.refresh()
    before = fit(role, of_person(volunteer), reader), reasons_for_them(role, volunteer)
    blocks.block(organisation=role.organisation, by=volunteer)
    assert (fit(role, of_person(volunteer), reader), reasons_for_them(role, volunteer)) == before


def test_who_only_blocked_somebody_has_told_nothing_else_yet(sign_in: SignIn) -> None:
    newcomer = PersonFactory(home=None, postcode="", slots=0)
    role = a_role_here()
    blocks.block(organisation=role.organisation, by=newcomer)
    assert (
        "Why this fits"
        not in sign_in(newcomer).get(reverse("role", args=[role.pk])).content.decode()
    )
