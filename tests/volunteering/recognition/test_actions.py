import datetime as dt

import pytest
import time_machine

from matching.messaging.models import Notice
from matching.people.models import Person
from tests.running.threads import at_once
from tests.volunteering.recognition.conftest import NOON
from volunteering.hours import actions as hours
from volunteering.hours.models import Hours
from volunteering.placements.models import InductionStep, Placement
from volunteering.recognition import achievements, actions
from volunteering.recognition.errors import NoKeyError, NotEarnedError
from volunteering.recognition.models import Credential, SigningKey

FIFTY = achievements.ALL["hours-50"]
HUNDRED = achievements.ALL["hours-100"]
INDUCTION = achievements.ALL["induction"]


def earned(placement: Placement) -> list[str]:
    return [each.slug for each in achievements.earned(actions.facts_of(placement))]


@pytest.mark.django_db
def test_hours_months_and_the_induction_are_earned_apart(placement: Placement) -> None:
    assert earned(placement) == ["hours-10", "hours-50", "induction", "months-3"]


@pytest.mark.django_db
def test_time_in_a_role_ends_with_it(placement: Placement) -> None:
    placement.ended_on = dt.date(2026, 8, 31)

    assert "months-3" not in earned(placement)


@pytest.mark.django_db
def test_an_induction_counts_when_every_step_is_done(placement: Placement) -> None:
    InductionStep.objects.create(placement=placement, position=99, text="Meet the goats")

    assert "induction" not in earned(placement)


@pytest.mark.django_db
def test_a_badge_is_signed_once_however_often_it_is_asked_for(placement: Placement) -> None:
    first = actions.issue(placement=placement, achievement=FIFTY, by=placement.person)
    second = actions.issue(placement=placement, achievement=FIFTY, by=placement.person)

    assert first == second
    assert Credential.objects.count() == SigningKey.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_badge_is_signed_once_also_by_two_presses_at_once(placement: Placement) -> None:
    deed = lambda: actions.issue(  # noqa: E731 (a deed is a function without a name)
        placement=placement, achievement=FIFTY, by=placement.person
    )

    answers = at_once([deed, deed])

    assert {answer.pk for answer in answers if isinstance(answer, Credential)} == {
        Credential.objects.get().pk
    }


@pytest.mark.django_db
def test_what_is_not_earned_is_not_signed(placement: Placement) -> None:
    with pytest.raises(NotEarnedError):
        actions.issue(placement=placement, achievement=HUNDRED, by=placement.person)


@pytest.mark.django_db
def test_nobody_makes_badges_of_somebody_elses_time(
    placement: Placement, coordinator: Person
) -> None:
    with pytest.raises(NotEarnedError):
        actions.issue(placement=placement, achievement=FIFTY, by=coordinator)


@pytest.mark.django_db
def test_without_a_key_nothing_is_signed(placement: Placement, settings: object) -> None:
    settings.BADGE_SIGNING_KEY = ""  # type: ignore[attr-defined]
    settings.BADGE_KEY_FILE = None  # type: ignore[attr-defined]

    with pytest.raises(NoKeyError):
        actions.issue(placement=placement, achievement=FIFTY, by=placement.person)
    assert not Credential.objects.exists()


@pytest.mark.django_db
def test_a_badge_whose_hours_are_struck_out_is_withdrawn_once(
    placement: Placement, coordinator: Person
) -> None:
    fifty = actions.issue(placement=placement, achievement=FIFTY, by=placement.person)
    ten = actions.issue(
        placement=placement, achievement=achievements.ALL["hours-10"], by=placement.person
    )
    for row in Hours.objects.filter(placement=placement)[:2]:
        hours.remove_confirmed(row=row, by=coordinator)

    assert actions.withdraw_unearned() == 1
    assert actions.withdraw_unearned() == 0

    fifty.refresh_from_db()
    ten.refresh_from_db()
    assert (fifty.revoked_at is not None, ten.revoked_at) == (True, None)
    assert Notice.objects.get(kind="badge-withdrawn").to == placement.person


@pytest.mark.django_db
def test_a_withdrawn_badge_can_be_earned_again(placement: Placement) -> None:
    first = actions.issue(placement=placement, achievement=FIFTY, by=placement.person)
    actions.withdraw(credential=first, by=placement.person)

    second = actions.issue(placement=placement, achievement=FIFTY, by=placement.person)

    assert first.key != second.key


@pytest.mark.django_db
def test_thanks_reach_the_volunteer_in_the_words_of_who_said_them(
    placement: Placement, coordinator: Person
) -> None:
    actions.thank(placement=placement, text="The pond is alive again.", by=coordinator)

    letter = Notice.objects.get(kind="thanks")
    assert letter.to == placement.person
    assert letter.body.startswith("The pond is alive again.\n\nCora Coordinator, Stepney Friends")


@pytest.mark.django_db
def test_a_year_in_a_role_takes_a_year(placement: Placement) -> None:
    with time_machine.travel(NOON.replace(year=2027, month=5, day=31)):
        assert "months-12" not in earned(placement)
    with time_machine.travel(NOON.replace(year=2027, month=6, day=1)):
        assert "months-12" in earned(placement)


def test_months_without_confirmed_hours_earn_nothing() -> None:
    facts = achievements.Facts(
        hours=achievements.NOTHING,
        first_on=dt.date(2020, 1, 1),
        last_on=dt.date(2026, 1, 1),
        steps=0,
        steps_done=0,
    )

    assert list(achievements.earned(facts)) == []
