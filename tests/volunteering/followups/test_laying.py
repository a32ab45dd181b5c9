"""Which follow-ups fall due for whom."""

import datetime as dt
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.applications import role_of
from tests.factories.people import PersonFactory
from tests.factories.placements import OfferFactory, PlacementFactory
from tests.running.threads import at_once
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState
from volunteering.followups import laying
from volunteering.followups.models import FollowUp, NotAgain
from volunteering.placements.states import PlacementState

APPLIED = datetime(2026, 11, 2, 12, tzinfo=UTC)
DAY = dt.date(2026, 6, 1)


def laid_on(day: dt.date) -> int:
    with time_machine.travel(datetime(day.year, day.month, day.day, 9, tzinfo=UTC), tick=False):
        return laying.lay_down()


def kinds() -> list[tuple[str, Person]]:
    return [(each.kind, each.person) for each in FollowUp.objects.order_by("kind")]


@pytest.fixture
def application(volunteer: Person, coordinator: Person, vco: Organisation) -> Application:
    applied: Application = OfferFactory(
        volunteer=volunteer,
        role=role_of(vco, lead=coordinator),
        state=ApplicationState.REFERRED,
        made_at=APPLIED,
    )
    return applied


def test_both_sides_are_asked_two_weeks_after_an_application_once(
    application: Application, volunteer: Person, coordinator: Person
) -> None:
    assert laid_on(dt.date(2026, 11, 15)) == 0
    assert laid_on(dt.date(2026, 11, 16)) == 2
    assert laid_on(dt.date(2026, 11, 17)) == 0
    assert kinds() == [("organisation", coordinator), ("two_weeks", volunteer)]
    assert {each.due_on for each in FollowUp.objects.all()} == {dt.date(2026, 11, 16)}


def test_who_has_heard_is_not_asked_whether_they_have(application: Application) -> None:
    Application.objects.update(state=ApplicationState.WITHDRAWN)
    assert laid_on(dt.date(2026, 11, 16)) == 0


def test_what_is_long_past_is_not_asked_about(application: Application) -> None:
    assert laid_on(dt.date(2027, 6, 1)) == 0


def test_who_does_not_want_to_be_asked_is_not_asked_and_the_organisation_is(
    application: Application, volunteer: Person, coordinator: Person
) -> None:
    NotAgain.objects.create(person=volunteer)
    laid_on(dt.date(2026, 11, 16))
    assert kinds() == [("organisation", coordinator)]


def placed(module: int, **said: Any) -> Any:
    """Place somebody whose turn it is for a module."""
    placement = PlacementFactory(**said)
    while placement.pk % 4 != module - 1:
        placement.delete()
        placement = PlacementFactory(**said)
    return placement


def test_paired_modules_begin_at_the_first_session(db: None) -> None:
    placed(2)
    placed(1)
    assert laid_on(DAY) == 1
    followup = FollowUp.objects.get()
    assert (followup.kind, followup.module, followup.due_on) == ("baseline", 2, DAY)


def test_three_months_are_thirteen_weeks_from_the_first_session(db: None) -> None:
    placed(3, starts_on=DAY - timedelta(weeks=4))
    laid_on(DAY + timedelta(weeks=13) - timedelta(days=1))
    assert not FollowUp.objects.filter(kind="three_months").exists()
    assert laid_on(DAY + timedelta(weeks=13)) == 1
    followup = FollowUp.objects.get(kind="three_months")
    assert (followup.module, followup.due_on) == (3, DAY + timedelta(weeks=13))


def test_who_has_left_is_asked_within_fourteen_days_and_not_after_three_months(db: None) -> None:
    PlacementFactory(
        state=PlacementState.ENDED, ended_on=DAY + timedelta(weeks=12), end_reasons=["moved"]
    )
    assert laid_on(DAY + timedelta(weeks=13)) == 1
    assert FollowUp.objects.get().kind == "exit"
    FollowUp.objects.all().delete()
    assert laid_on(DAY + timedelta(weeks=15)) == 0


def test_survey_questions_are_not_asked_of_children(db: None) -> None:
    child = PersonFactory(born_on=dt.date(2012, 1, 1))
    for _ in range(4):
        PlacementFactory(person=child)
    assert laid_on(DAY) == 0
    assert laid_on(DAY + timedelta(weeks=13)) == 4
    assert set(FollowUp.objects.values_list("module", flat=True)) == {0}


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_lay_each_down_once() -> None:
    role = role_of(PlacementFactory().organisation)
    for _ in range(5):
        OfferFactory(role=role, state=ApplicationState.REFERRED, made_at=APPLIED)
    with time_machine.travel(APPLIED + timedelta(days=15), tick=False):
        at_once([laying.lay_down] * 3)
    assert FollowUp.objects.filter(kind="two_weeks").count() == 5
