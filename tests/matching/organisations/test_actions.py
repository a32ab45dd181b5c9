import pytest
from django.utils import timezone

from matching.history.models import Transition
from matching.organisations import actions
from matching.organisations.errors import NotACentreError, TakenError
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from matching.places.errors import PlaceNotFound
from matching.places.models import Area
from tests.factories.organisations import (
    ImportedOrganisationFactory,
    MembershipFactory,
    OrganisationIdentifierFactory,
)

ADMIN = Membership.Role.ADMIN


def test_who_registers_an_organisation_administers_it(volunteer: Person, stepney: Area) -> None:
    made = actions.register(
        by=volunteer, name="Stepney Shed", postcode="E1 3DG", charity_number="1012345"
    )
    assert made.standing == Organisation.Standing.CLAIMED
    assert (made.postcode, made.lad, made.point and made.point.coords) == (
        "E1 3DG",
        "E09000030",
        (535_700, 181_500),
    )
    assert [str(number) for number in made.identifiers.all()] == ["GB-CHC-1012345"]
    assert list(made.memberships.values_list("person", "role")) == [(volunteer.pk, ADMIN)]
    assert volunteer.has_perm("matching.act_for_organisation", made)
    assert not made.is_invented


def test_what_an_invented_person_registers_is_invented(volunteer: Person, stepney: Area) -> None:
    volunteer.is_invented = True
    assert actions.register(by=volunteer, name="Shed", postcode="E1 3DG").is_invented


def test_a_charity_number_is_listed_once(volunteer: Person, stepney: Area) -> None:
    held = OrganisationIdentifierFactory(number="1012345").organisation
    with pytest.raises(TakenError) as refused:
        actions.register(by=volunteer, name="Shed", postcode="E1 3DG", charity_number="1012345")
    assert refused.value.holder == held
    assert not Organisation.objects.filter(name="Shed").exists()


def test_an_organisation_nowhere_is_not_registered(volunteer: Person, db: None) -> None:
    with pytest.raises(PlaceNotFound):
        actions.register(by=volunteer, name="Shed", postcode="E1 9ZZ")
    assert not Organisation.objects.exists()


def test_a_claimed_page_answers_here_and_history_says_who_handed_it_over(
    volunteer: Person, operator: Person
) -> None:
    known = ImportedOrganisationFactory()
    assert not known.answers_here
    actions.claim(organisation=known, person=volunteer, by=operator)
    known.refresh_from_db()
    assert known.answers_here
    assert known.memberships.get().person == volunteer
    step = Transition.objects.get()
    assert step.subject == f"matching.organisation:{known.pk}"
    assert (step.old, step.new, step.by) == ("imported", "claimed", operator)


def test_a_centre_adopts_until_the_organisation_claims(
    broker: Person, centre: Organisation, volunteer: Person
) -> None:
    known = ImportedOrganisationFactory()
    actions.adopt(organisation=known, centre=centre, by=broker)
    known.refresh_from_db()
    assert (known.standing, known.cares_of, known.answers_here) == ("adopted", centre, True)
    actions.claim(organisation=known, person=volunteer, by=broker)
    known.refresh_from_db()
    assert (known.standing, known.cares_of) == ("claimed", None)


def test_only_a_centre_adopts_and_nobody_adopts_what_is_claimed(
    broker: Person, centre: Organisation, vco: Organisation
) -> None:
    with pytest.raises(NotACentreError):
        actions.adopt(organisation=ImportedOrganisationFactory(), centre=vco, by=broker)
    with pytest.raises(TakenError):
        actions.adopt(organisation=vco, centre=centre, by=broker)
    with pytest.raises(NotACentreError):
        actions.look_after(name="Shed", postcode="E1 3DG", centre=vco, by=broker)
    assert not Transition.objects.exists()


def test_a_centre_lists_an_organisation_that_it_looks_after(
    broker: Person, centre: Organisation, stepney: Area
) -> None:
    made = actions.look_after(name="Shed", postcode="E1 3DG", centre=centre, by=broker)
    assert (made.standing, made.cares_of, made.answers_here) == ("adopted", centre, True)
    assert (made.lad, made.point and made.point.coords) == ("E09000030", (535_700, 181_500))


def test_a_membership_is_held_once_and_may_be_taken_up_again(
    volunteer: Person, vco: Organisation
) -> None:
    held = actions.add_member(organisation=vco, person=volunteer, role=ADMIN)
    assert actions.add_member(organisation=vco, person=volunteer, role=ADMIN) == held
    actions.end_membership(membership=held)
    assert held.ended_on == timezone.localdate()
    assert actions.add_member(organisation=vco, person=volunteer, role=ADMIN) != held


def test_who_has_left_acts_for_it_no_longer(vco: Organisation) -> None:
    held = MembershipFactory(organisation=vco)
    assert held.person.has_perm("matching.act_for_organisation", vco)
    assert list(Organisation.objects.run_by(held.person)) == [vco]
    actions.end_membership(membership=held)
    assert not held.person.has_perm("matching.act_for_organisation", vco)
    assert not Organisation.objects.run_by(held.person).exists()
