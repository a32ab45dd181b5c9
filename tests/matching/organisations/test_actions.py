import datetime as dt

import pytest
import time_machine

from matching.history.lifecycle import IllegalMove
from matching.history.models import Transition
from matching.messaging.models import Notice
from matching.organisations import actions
from matching.organisations.errors import (
    AnsweredForError,
    NotACentreError,
    NotASecondPersonError,
    TakenError,
)
from matching.organisations.models import Away, Claim, Membership, Organisation
from matching.organisations.queries import away_periods, is_away, to_verify
from matching.organisations.registers import Number
from matching.people.models import Person
from matching.places.errors import PlaceNotFound
from matching.places.models import Area
from tests.factories.organisations import (
    CentreFactory,
    ImportedOrganisationFactory,
    MembershipFactory,
    OrganisationIdentifierFactory,
)

ADMIN = Membership.Role.ADMIN


def test_who_registers_an_organisation_administers_it(volunteer: Person, stepney: Area) -> None:
    made = actions.register(
        by=volunteer,
        name="Stepney Shed",
        postcode="E1 3DG",
        numbers=[Number("GB-CHC", "1012345")],
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
    number = Number("GB-CHC", "1012345")
    with pytest.raises(TakenError) as refused:
        actions.register(by=volunteer, name="Shed", postcode="E1 3DG", numbers=[number])
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


def test_who_has_left_acts_for_it_no_longer(vco: Organisation) -> None:
    held = MembershipFactory(organisation=vco)
    assert held.person.has_perm("matching.act_for_organisation", vco)
    assert list(Organisation.objects.run_by(held.person)) == [vco]
    actions.end_membership(membership=held)
    assert not held.person.has_perm("matching.act_for_organisation", vco)
    assert not Organisation.objects.run_by(held.person).exists()


def test_a_group_on_no_register_gets_a_number_of_ours(volunteer: Person, stepney: Area) -> None:
    made = actions.register(by=volunteer, name="Shed", postcode="E1 3DG")
    assert [number.scheme for number in made.identifiers.all()] == ["XX-CWL"]
    employer = actions.register(by=volunteer, name="Works", postcode="E1 3DG", kind="employer")
    assert not employer.identifiers.exists()


def test_the_centre_of_the_district_is_asked_and_looks_after_what_it_verifies(
    volunteer: Person, broker: Person, centre: Organisation, operator: Person, stepney: Area
) -> None:
    made = actions.register(by=volunteer, name="Shed", postcode="E1 3DG")
    assert Notice.objects.get().to == broker
    assert list(to_verify(broker)) == [made]
    actions.verify(organisation=made, by=broker)
    made.refresh_from_db()
    assert (made.verified_by, made.cares_of) == (broker, centre)
    assert not to_verify(broker).exists()
    step = Transition.objects.get()
    assert (step.old, step.new, step.by) == ("unverified", "verified", broker)
    assert Notice.objects.get(to=volunteer).kind == "organisation-verified"
    actions.verify(organisation=made, by=operator)
    assert Transition.objects.count() == 1


def test_where_no_centre_is_near_the_operators_are_asked(
    volunteer: Person, operator: Person, stepney: Area
) -> None:
    CentreFactory(lad="E09000001")
    made = actions.register(by=volunteer, name="Shed", postcode="E1 3DG")
    assert Notice.objects.get().to == operator
    actions.verify(organisation=made, by=operator)
    made.refresh_from_db()
    assert made.cares_of is None


def test_of_two_centres_in_a_district_either_may_verify(
    vco: Organisation, broker: Person, centre: Organisation
) -> None:
    second = MembershipFactory(organisation=CentreFactory(), role=Membership.Role.BROKER)
    for person in (broker, second.person):
        assert person.has_perm("matching.verify_organisation", vco)
        assert list(to_verify(person)) == [vco]
    actions.verify(organisation=vco, by=second.person)
    vco.refresh_from_db()
    assert vco.cares_of == second.organisation
    assert not broker.has_perm("matching.verify_organisation", vco)


def test_nobody_verifies_their_own(operator: Person, stepney: Area) -> None:
    made = actions.register(by=operator, name="Shed", postcode="E1 3DG")
    with pytest.raises(NotASecondPersonError):
        actions.verify(organisation=made, by=operator)


def test_what_is_asked_back_is_answered_by_describing(
    volunteer: Person, broker: Person, stepney: Area
) -> None:
    made = actions.register(by=volunteer, name="Shed", postcode="E1 3DG")
    actions.ask_back(organisation=made, words="Which register are you on?", by=broker)
    assert "Which register are you on?" in Notice.objects.get(to=volunteer).body
    Notice.objects.all().delete()
    number = Number("GB-CHC", "1012345")
    actions.describe(organisation=made, said={"name": "Shed", "numbers": [number]}, by=volunteer)
    made.refresh_from_db()
    assert made.asked_back == ""
    assert [str(each) for each in made.identifiers.all()] == ["GB-CHC-1012345"]
    assert Notice.objects.get().to == broker


def test_a_claim_that_is_believed_hands_the_page_over_and_refuses_the_others(
    volunteer: Person, coordinator: Person, broker: Person, centre: Organisation
) -> None:
    known = ImportedOrganisationFactory()
    mine = actions.ask_for_page(organisation=known, evidence="I am its chair.", by=volunteer)
    again = actions.ask_for_page(organisation=known, evidence="I chair it.", by=volunteer)
    assert (again, again.evidence) == (mine, "I chair it.")
    other = actions.ask_for_page(organisation=known, evidence="Me too.", by=coordinator)
    assert Notice.objects.filter(to=broker).count() == 2
    actions.grant(claim=mine, by=broker)
    known.refresh_from_db()
    assert (known.standing, known.cares_of, known.verified_by) == ("claimed", centre, broker)
    assert list(known.memberships.values_list("person", "role")) == [(volunteer.pk, ADMIN)]
    other.refresh_from_db()
    assert other.state == "refused"
    assert Notice.objects.get(to=coordinator).kind == "claim-decided"
    with pytest.raises(IllegalMove):
        actions.refuse(claim=Claim.objects.get(pk=mine.pk), by=broker, words="No.")
    with pytest.raises(AnsweredForError):
        actions.ask_for_page(organisation=known, evidence="And I?", by=coordinator)


def test_nobody_grants_their_own_claim(broker: Person, centre: Organisation) -> None:
    claim = actions.ask_for_page(
        organisation=ImportedOrganisationFactory(), evidence="Mine.", by=broker
    )
    with pytest.raises(NotASecondPersonError):
        actions.grant(claim=claim, by=broker)
    assert not broker.has_perm("matching.decide_claim", claim)


@time_machine.travel(dt.datetime(2026, 12, 24, 12, tzinfo=dt.UTC))
def test_days_away_that_passed_stay_when_the_rest_is_taken_back(
    vco: Organisation, coordinator: Person
) -> None:
    first, last = dt.date(2026, 12, 22), dt.date(2027, 1, 3)
    away = Away.objects.create(organisation=vco, from_on=first, to_on=last)
    assert away_periods(vco) == [(first, last)]
    assert is_away(vco)
    actions.be_back(away=away, by=coordinator)
    assert away_periods(vco) == [(first, dt.date(2026, 12, 23))]
    assert not is_away(vco)
    later = actions.go_away(
        organisation=vco, from_on=dt.date(2027, 2, 1), to_on=dt.date(2027, 2, 2), by=coordinator
    )
    actions.be_back(away=later, by=coordinator)
    assert len(away_periods(vco)) == 1
