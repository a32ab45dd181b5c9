"""What is kept of checks goes when nobody needs it."""

import datetime as dt
from datetime import UTC, datetime

import pytest
import time_machine

from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.safeguarding.models import Check, Reference
from tests.factories.applications import application_to, role_of
from tests.factories.placements import PlacementFactory
from tests.factories.safeguarding import CheckFactory, ReferenceFactory
from volunteering.placements.states import PlacementState
from volunteering.vetting import actions


@pytest.fixture
def kept(vco: Organisation, volunteer: Person) -> Check:
    check: Check = CheckFactory(person=volunteer, organisation=vco)  # seen on 9 March 2026
    return check


def left_on(day: str) -> int:
    with time_machine.travel(datetime.fromisoformat(day).replace(tzinfo=UTC), tick=False):
        return actions.forget()


def test_of_somebody_who_was_never_placed_it_goes_after_six_months(kept: Check) -> None:
    assert left_on("2026-09-08") == 0
    assert left_on("2026-09-10") == 1
    assert left_on("2026-09-10") == 0
    assert not Check.objects.exists()


def test_while_somebody_is_there_it_stays(
    kept: Check, volunteer: Person, vco: Organisation
) -> None:
    PlacementFactory(person=volunteer, role=role_of(vco))
    assert left_on("2031-01-01") == 0


def test_while_somebody_applies_it_stays(kept: Check, volunteer: Person, vco: Organisation) -> None:
    application_to(role_of(vco), volunteer)
    assert left_on("2031-01-01") == 0


def test_after_a_placement_it_stays_twelve_months(
    kept: Check, volunteer: Person, vco: Organisation
) -> None:
    PlacementFactory(
        person=volunteer,
        role=role_of(vco),
        state=PlacementState.ENDED,
        ended_on=dt.date(2026, 12, 1),
        end_reasons=["moved"],
    )
    assert left_on("2027-12-01") == 0
    assert left_on("2027-12-02") == 1


def test_another_organisations_placement_keeps_nothing(kept: Check, volunteer: Person) -> None:
    PlacementFactory(person=volunteer)
    assert left_on("2026-10-01") == 1


def test_references_go_likewise(volunteer: Person, vco: Organisation) -> None:
    with time_machine.travel(datetime(2026, 3, 9, tzinfo=UTC), tick=False):
        ReferenceFactory(person=volunteer, organisation=vco)
    assert left_on("2026-09-08") == 0
    assert left_on("2026-09-10") == 1
    assert not Reference.objects.exists()
