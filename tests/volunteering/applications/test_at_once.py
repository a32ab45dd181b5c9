"""People who press at the same moment: real threads, each with a connection of its own."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from matching.history.lifecycle import IllegalMove, subject_of
from matching.history.models import Transition
from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.applications import application_to, role_of, taken_to
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PersonFactory
from tests.running.threads import at_once
from volunteering.applications import actions, chasing
from volunteering.applications.errors import RoleFullError
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState, DeclineReason, WithdrawReason
from volunteering.opportunities.models import Role
from volunteering.suggestions import market

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "equality"])

State = ApplicationState
FIFTY = 50


@pytest.fixture(autouse=True)
def _laid_out() -> None:
    """Lay the market out once, so that fifty threads need not."""
    market.refresh()


@pytest.fixture
def role(vco: Organisation, coordinator: Person) -> Role:
    return role_of(vco, title="Garden helper", pending_cap=3)


def applying(browser: Client, role: Role) -> Callable[[], int]:
    return lambda: browser.post(f"/roles/{role.pk}/apply/", {"words": "Me!"}).status_code


def test_of_fifty_who_apply_for_the_last_slot_exactly_one_wins(role: Role, sign_in: SignIn) -> None:
    for _number in range(2):
        application_to(role)
    browsers = [sign_in(PersonFactory(birth_year=1990)) for _number in range(FIFTY)]

    answers = at_once([applying(browser, role) for browser in browsers])

    assert answers.count(302) == 1
    # Who came once it was full reads so; who was overtaken while the page was open, that too.
    assert sum(answer in {200, 409} for answer in answers) == FIFTY - 1
    assert Application.objects.open().filter(role=role).count() == 3
    assert Role.objects.get().pending == 3


def test_of_many_who_press_at_the_same_moment_the_others_are_told_who_was_faster(
    role: Role,
) -> None:
    people = [PersonFactory() for _number in range(10)]

    def apply(person: Person) -> Callable[[], Application]:
        return lambda: application_to(role, person)

    answers = at_once([apply(person) for person in people])

    assert sum(isinstance(answer, RoleFullError) for answer in answers) == 7
    assert sum(isinstance(answer, Application) for answer in answers) == 3
    assert Role.objects.get().pending == 3


def test_somebody_who_presses_twice_applies_once(role: Role, volunteer: Person) -> None:
    at_once([lambda: application_to(role, volunteer)] * 4)

    assert Application.objects.count() == 1
    assert Role.objects.get().pending == 1
    assert Notice.objects.filter(to=volunteer).count() == 1


def test_of_two_co_ordinators_who_move_one_card_one_sees_that_the_other_was_faster(
    role: Role, vco: Organisation, coordinator: Person, sign_in: SignIn
) -> None:
    application = application_to(role)
    colleague = MembershipFactory(organisation=vco).person
    address = f"/applications/{application.pk}/move/"

    def moving(person: Person, to: str) -> Callable[[], int]:
        browser = sign_in(person)
        return lambda: browser.post(address, {"to": to, "seen": "referred"}).status_code

    answers = at_once([moving(coordinator, "contacted"), moving(colleague, "interviewed")])

    assert sorted(map(str, answers)) == ["302", "409"]
    moves = Transition.objects.filter(subject=subject_of(application)).exclude(old="")
    assert moves.count() == 1


def test_a_no_and_a_withdrawal_at_once_free_the_slot_once(role: Role, coordinator: Person) -> None:
    application, other = application_to(role), application_to(role)
    mine, theirs = Application.objects.get(pk=application.pk), application

    def withdraw() -> None:
        actions.withdraw(application=mine, reason=WithdrawReason.HOURS, by=mine.volunteer)

    def decline() -> None:
        actions.decline(application=theirs, reason=DeclineReason.HOURS, by=coordinator)

    answers = at_once([withdraw, decline])

    assert sum(isinstance(answer, IllegalMove) for answer in answers) == 1
    assert Role.objects.get().pending == 1
    assert Application.objects.get(pk=other.pk).state == State.REFERRED


def test_two_offers_of_the_last_place_are_one(vco: Organisation, coordinator: Person) -> None:
    role = role_of(vco, places_left=1)
    both = [application_to(role), application_to(role)]

    def offering(application: Application) -> Callable[[], Application]:
        return lambda: taken_to(application, State.OFFERED, by=coordinator)

    at_once([offering(application) for application in both])

    assert Application.objects.filter(state=State.OFFERED).count() == 1


def test_closing_a_role_while_its_people_leave_ends_each_once(
    role: Role, coordinator: Person
) -> None:
    waiting = [application_to(role) for _number in range(3)]

    def leaving(application: Application) -> Callable[[], None]:
        return lambda: actions.withdraw(
            application=application, reason=WithdrawReason.HOURS, by=application.volunteer
        )

    answers = at_once(
        [lambda: actions.close_remaining(role=role), *(leaving(each) for each in waiting)]
    )

    assert not [a for a in answers if isinstance(a, Exception) and not isinstance(a, IllegalMove)]
    assert Role.objects.get().pending == 0
    ended = Transition.objects.filter(new__in=[State.CLOSED, State.WITHDRAWN])
    assert ended.count() == 3


def test_two_sweeps_at_once_remind_once(role: Role, coordinator: Person) -> None:
    for _number in range(3):
        application_to(role)
    Notice.objects.all().delete()
    later = timezone.now() + dt.timedelta(days=60)

    with time_machine.travel(later, tick=False):
        answers = at_once([chasing.chase_silences] * 3)

    assert sum(answer for answer in answers if isinstance(answer, int)) == 3
    assert Notice.objects.filter(kind="application-reminder").count() == 3
    assert set(Application.objects.values_list("chased", flat=True)) == {1}
