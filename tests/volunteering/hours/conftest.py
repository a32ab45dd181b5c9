"""It is noon on 15 June 2026, and the rulebook is loaded."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine

from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.rulebook.importers import load_rules
from tests.factories.placements import PlacementFactory
from volunteering.placements.models import Placement

NOON = dt.datetime(2026, 6, 15, 11, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def rules(db: None) -> None:
    load_rules()


@pytest.fixture
def placement(vco: Organisation, volunteer: Person) -> Placement:
    made: Placement = PlacementFactory(
        person=volunteer,
        role__opportunity__organisation=vco,
        role__title="Garden helper",
        role__causes=["Environment", "Community", "Health"],
    )
    return made
