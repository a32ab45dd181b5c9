import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from matching.messaging.models import Notice
from matching.organisations.errors import LastAdministratorError, OutOfDateError
from matching.organisations.members import actions
from matching.organisations.members.tokens import is_fresh, meant_by, token
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from tests.factories.organisations import MembershipFactory
from tests.running.threads import at_once

ADMIN = Membership.Role.ADMIN
COORDINATOR = Membership.Role.COORDINATOR


def test_a_membership_is_held_once_and_may_be_taken_up_again(
    volunteer: Person, vco: Organisation
) -> None:
    held = actions.add_member(organisation=vco, person=volunteer, role=COORDINATOR)
    assert actions.add_member(organisation=vco, person=volunteer, role=COORDINATOR) == held
    actions.end_membership(membership=held)
    assert held.ended_on == timezone.localdate()
    assert actions.add_member(organisation=vco, person=volunteer, role=COORDINATOR) != held


def test_the_last_administrator_can_neither_leave_nor_become_something_else(
    vco: Organisation, volunteer: Person
) -> None:
    last = MembershipFactory(organisation=vco, role=ADMIN)
    with pytest.raises(LastAdministratorError):
        actions.end_membership(membership=last, by=last.person)
    with pytest.raises(LastAdministratorError):
        actions.change_role(membership=last, role=COORDINATOR, by=last.person)
    actions.add_member(organisation=vco, person=volunteer, role=ADMIN)
    actions.end_membership(membership=last, by=last.person)
    assert last.ended_on == timezone.localdate()


@pytest.mark.django_db(transaction=True)
def test_of_two_administrators_who_leave_at_once_one_stays(vco: Organisation) -> None:
    both = [MembershipFactory(organisation=vco, role=ADMIN) for _each in range(2)]
    outcomes = at_once(
        [
            lambda each=each: actions.end_membership(membership=each, by=each.person)  # type: ignore[misc]
            for each in both
        ]
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == [
        "LastAdministratorError",
        "NoneType",
    ]
    assert vco.memberships.filter(role=ADMIN, ended_on=None).count() == 1


def test_a_changed_role_ends_the_old_one_and_tells_the_person(
    vco: Organisation, coordinator: Person, operator: Person
) -> None:
    held = vco.memberships.get()
    new = actions.change_role(membership=held, role=ADMIN, by=operator)
    assert list(vco.memberships.filter(ended_on=None)) == [new]
    assert Notice.objects.get().to == coordinator


def test_an_invitation_goes_to_an_address_or_to_a_person_who_has_it(
    vco: Organisation, coordinator: Person, volunteer: Person
) -> None:
    actions.invite(organisation=vco, email="New@example.org", role=COORDINATOR, by=coordinator)
    stranger = Notice.objects.get()
    assert (stranger.to, stranger.address) == (None, "new@example.org")
    actions.invite(organisation=vco, email=volunteer.email, role=COORDINATOR, by=coordinator)
    assert Notice.objects.get(to=volunteer).path.startswith("/invitations/")


def test_a_link_works_once_and_the_inviter_is_told(
    vco: Organisation, coordinator: Person, volunteer: Person
) -> None:
    invitation = actions.invite(
        organisation=vco, email="vera@example.org", role=ADMIN, by=coordinator
    )
    found = meant_by(token(invitation))
    assert found == invitation
    actions.accept(invitation=invitation, by=volunteer)
    assert volunteer.has_perm("matching.manage_organisation", vco)
    assert Notice.objects.get(to=coordinator).kind == "invitation-accepted"
    with pytest.raises(OutOfDateError):
        actions.accept(invitation=invitation, by=coordinator)


def test_a_link_dies_after_a_fortnight_with_a_newer_one_and_when_taken_back(
    vco: Organisation, coordinator: Person, volunteer: Person
) -> None:
    with time_machine.travel(dt.datetime(2026, 11, 1, 9, tzinfo=dt.UTC), tick=False):
        invitation = actions.invite(
            organisation=vco, email="v@example.org", role=ADMIN, by=coordinator
        )
        first = token(invitation)
    with time_machine.travel(dt.datetime(2026, 11, 15, 8, 59, tzinfo=dt.UTC), tick=False):
        assert is_fresh(invitation)
    with time_machine.travel(dt.datetime(2026, 11, 15, 9, tzinfo=dt.UTC), tick=False):
        assert not is_fresh(invitation)
        with pytest.raises(OutOfDateError):
            actions.accept(invitation=invitation, by=volunteer)
        again = actions.invite(organisation=vco, email="v@example.org", role=ADMIN, by=coordinator)
        assert again == invitation
        assert meant_by(first) is None
        actions.withdraw_invitation(invitation=again, by=coordinator)
        with pytest.raises(OutOfDateError):
            actions.accept(invitation=again, by=volunteer)
    assert meant_by("made-up") is None
