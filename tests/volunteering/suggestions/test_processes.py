"""Two processes that read the market see what changes in a role at once."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from django.db import connection

from tests.factories.roles import RoleFactory, at
from tests.running.databases import ROOT
from volunteering.opportunities.models import Role
from volunteering.suggestions import market

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 1.0  # seconds
READER = """
import django; django.setup()
from volunteering.suggestions.answers import Answers
from volunteering.suggestions.queries import suggest
from tests.factories.people import STEPNEY
for _line in iter(input, "end"):
    found = suggest(Answers(place=STEPNEY)).items
    print("|".join(sorted(item.role.title for item in found)), flush=True)
"""


class Reader:
    """Another process, which says which roles it would suggest in Stepney."""

    def __init__(self, state: Path) -> None:
        address = os.environ["DATABASE_URL"].rsplit("/", 1)[0]
        self._process = subprocess.Popen(
            [sys.executable, "-c", READER],
            cwd=ROOT,
            env=os.environ
            | {
                "DATABASE_URL": f"{address}/{connection.settings_dict['NAME']}",
                "COMMONWEAL_STATE": str(state),
                "DJANGO_SETTINGS_MODULE": "config.settings",
                "PYTHONPATH": str(ROOT),
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def titles(self) -> list[str]:
        """Ask for a list, and give its titles."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return [each for each in self._process.stdout.readline().rstrip("\n").split("|") if each]

    def end(self) -> None:
        """End it."""
        self._process.communicate("end\n", timeout=20)


@pytest.fixture
def readers(settings: Any, tmp_path: Path) -> Iterator[list[Reader]]:
    settings.MARKETS_DIR = tmp_path / "markets"
    pair = [Reader(tmp_path), Reader(tmp_path)]
    yield pair
    for reader in pair:
        reader.end()


def both_say(readers: list[Reader], titles: list[str]) -> float:
    """Say how long it takes until both processes give these titles; they must at their next list."""
    started = monotonic()
    assert [reader.titles() for reader in readers] == [titles, titles]
    return monotonic() - started


def test_two_processes_follow_a_role_from_its_publication_to_its_last_place(
    readers: list[Reader],
) -> None:
    RoleFactory(title="Old", places=at(east=1))
    edition = market.refresh()
    both_say(readers, ["Old"])

    made = RoleFactory(title="New", places=at(east=1), places_left=1)
    assert both_say(readers, ["New", "Old"]) < AT_ONCE

    role = Role.objects.get(pk=made.pk)
    role.title = "Renamed"
    role.save()
    assert both_say(readers, ["Old", "Renamed"]) < AT_ONCE

    role.places_left = 0
    role.save()
    assert both_say(readers, ["Old"]) < AT_ONCE
    assert market.SHELF.current() is edition

    role.places_left = 1
    role.save()
    market.refresh()
    assert both_say(readers, ["Old", "Renamed"]) < AT_ONCE
