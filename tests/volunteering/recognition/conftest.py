"""A volunteer with 52.5 confirmed hours in a role, and a key to sign with."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
import time_machine

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.hours import HoursFactory
from tests.factories.placements import InductionStepFactory, PlacementFactory
from volunteering.hours import actions as hours
from volunteering.placements.models import Placement
from volunteering.recognition import keys

NOON = dt.datetime(2026, 10, 15, 11, tzinfo=dt.UTC)
DAYS = 21


@cache
def one_key() -> str:
    """Make one key for all tests: that takes a moment."""
    return keys.new_pem()


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture(autouse=True)
def _key(settings: Any) -> None:
    settings.BADGE_SIGNING_KEY = one_key()
    settings.SITE_URL = "https://commonweal.example"


@pytest.fixture
def placement(vco: Organisation, volunteer: Person, coordinator: Person) -> Placement:
    made: Placement = PlacementFactory(
        person=volunteer,
        role__opportunity__organisation=vco,
        role__title="Garden helper",
        role__skills=["ActiveListening"],
    )
    InductionStepFactory(placement=made, done_on=dt.date(2026, 6, 2), done_by=coordinator)
    rows = [
        HoursFactory(
            placement=made,
            given_on=dt.date(2026, 6, 1) + dt.timedelta(days=n),
            hours=Decimal("2.5"),
        )
        for n in range(DAYS)
    ]
    hours.confirm(keys=[row.pk for row in rows], by=coordinator)
    return made
