"""A disk that is full and a clock that jumps: what was confirmed is there, and work goes on after."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.running import databases
from tests.running.databases import ROOT
from tests.running.own_services import OwnServices, own_services

WRITE = """
import secrets
import django; django.setup()
from django.db import DatabaseError, OperationalError
from matching.messaging.actions import write_to
from matching.messaging.models import Notice
for number in range({most}):
    try:
        notice = write_to(
            address=f"{{number}}@example.org",
            kind="drill",
            subject="W",
            body=secrets.token_urlsafe(200_000),  # what cannot be packed
            why="-",
        )
    except DatabaseError as problem:
        print("away" if isinstance(problem, OperationalError) else type(problem).__name__, flush=True)
        break
    print(notice.pk, flush=True)
"""


@pytest.fixture
def services() -> Iterator[OwnServices]:
    if os.getuid() != 0:
        pytest.skip("only root can mount a small disk")
    try:
        with own_services("small", disk="360m") as own:
            own.fill(databases.migrated(print))
            yield own
    except subprocess.CalledProcessError as problem:
        pytest.skip(f"no small disk can be mounted here: {problem}")


def run(services: OwnServices, most: int) -> list[str]:
    done = subprocess.run(
        [str(ROOT / "bin/with-services"), sys.executable, "-c", WRITE.format(most=most)],
        env=services.environment | {"DJANGO_SETTINGS_MODULE": "config.settings"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.split()


def kept(services: OwnServices) -> set[str]:
    with services.connect() as server:
        return {str(key) for (key,) in server.execute("SELECT id FROM matching_notice").fetchall()}


def test_full_disk_refuses_what_it_cannot_keep_and_loses_nothing_that_it_confirmed(
    services: OwnServices,
) -> None:
    filler = services.folder / "filler"
    free = shutil.disk_usage(services.folder).free
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(free - 24_000_000, 1))
    *confirmed, last = run(services, 2000)
    assert last == "away"
    filler.unlink()
    services.stop()
    services.start()
    assert set(confirmed) <= kept(services)
    assert len(kept(services)) <= len(confirmed) + 1
    (after,) = run(services, 1)
    assert after in kept(services)


@pytest.mark.skipif(shutil.which("faketime") is None, reason="faketime is not installed")
def test_clock_that_jumps_back_a_day_sends_nothing_before_its_time(services: OwnServices) -> None:
    assert shutil.which("faketime")
    before = run(services, 1)
    jumped = subprocess.run(
        ["faketime", "-f", "-1d", str(ROOT / "bin/with-services"), sys.executable, "-c", SEND],
        env=services.environment | {"DJANGO_SETTINGS_MODULE": "config.settings"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert jumped.stdout.split() == ["0"], jumped.stderr[-1000:]
    assert set(before) <= kept(services)


SEND = """
import django; django.setup()
from matching.messaging.actions import send_owed
print(send_owed())
"""
