"""A real streaming standby: public pages read from it, and who wrote reads what they wrote."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.running import databases
from tests.running.databases import ROOT
from tests.running.own_services import OwnServices, own_services
from tests.running.waiting import until

ASKED = """
import json, sys
import django; django.setup()
from django.http import HttpResponse
from django.test import RequestFactory
from config.site.replicas import ReplicaMiddleware, WROTE
from matching.organisations.models import Organisation
from volunteering.opportunities.models import Opportunity

def view(request):
    there = list(Opportunity.objects.order_by("pk"))
    found = {"count": len(there), "db": there[0]._state.db}
    found["organisation"] = Organisation.objects.order_by("pk")[0]._state.db
    found["related"] = there[0].organisation._state.db
    return HttpResponse(json.dumps(found))

ask, make = ReplicaMiddleware(view), RequestFactory()
read, wrote = make.get("/"), make.get("/")
wrote.COOKIES[WROTE] = "1"
again = make.get("/")
again.is_asked_again = True
said = {"read": ask(read), "wrote": ask(wrote), "again": ask(again), "post": ask(make.post("/"))}
said["key"] = ask(make.get("/", headers={"Authorization": "Bearer cw_x"}))
print(json.dumps({name: json.loads(each.content) for name, each in said.items()}))
print(json.dumps(ask(make.post("/")).cookies[WROTE]["max-age"]))
"""

MIGRATED = """
import django; django.setup()
from django.db import router
from config.site.health import state_of
print(state_of("migrations"), router.allow_migrate("replica", "matching"))
"""
COUNT = "SELECT count(*) FROM volunteering_opportunity"
MAKE = """
import sys
import django; django.setup()
from matching.organisations.models import Organisation
from volunteering.opportunities.models import Opportunity
there, _ = Organisation.objects.get_or_create(name="Friends", standing="claimed")
Opportunity.objects.create(organisation=there, title=sys.argv[1])
"""


@pytest.fixture
def services() -> Iterator[OwnServices]:
    with own_services("replicated") as own:
        own.fill(databases.migrated(print))
        yield own


@pytest.fixture
def standby(services: OwnServices) -> Iterator[Path]:
    """Give the folder of a standby's socket."""
    place = services.folder / "standby"
    place.mkdir()
    shutil.chown(place, *owner(services))
    programs = Path("/usr/lib/postgresql") / (services.folder / "pg/PG_VERSION").read_text().strip()
    told = ["-h", str(services.socket), "-U", "commonweal_superuser"]
    as_owner(
        services, programs / "bin/pg_basebackup", *told, "-D", str(place / "pg"), "-R", "-cfast"
    )
    settings = f"-c listen_addresses= -c unix_socket_directories={place} -c archive_mode=off"
    limits = "-c max_connections=200 -c max_locks_per_transaction=256"
    control = [programs / "bin/pg_ctl", "-D", str(place / "pg"), "-w", "-l", str(place / "log")]
    as_owner(services, *control, "-o", f"{settings} {limits}", "start")
    yield place
    as_owner(services, *control, "-m", "immediate", "stop")


def owner(services: OwnServices) -> tuple[int, int]:
    there = (services.folder / "pg").stat()
    return there.st_uid, there.st_gid


def as_owner(services: OwnServices, *command: Any) -> None:
    user, group = owner(services)
    who: dict[str, Any] = (
        {"user": user, "group": group, "extra_groups": []} if os.getuid() == 0 else {}
    )
    subprocess.run([str(each) for each in command], cwd="/", check=True, capture_output=True, **who)


def test_public_rows_are_read_from_the_standby_and_own_writes_from_the_main_server(
    services: OwnServices, standby: Path
) -> None:
    make(services, "one")
    with services.connect_at(standby) as replica:
        until(lambda: replica.execute(COUNT).fetchone()[0] == 1)
        replica.execute("SELECT pg_wal_replay_pause()")
        make(services, "two")
        said, kept_for = asked(services, standby)
    assert (said["read"]["count"], said["read"]["db"]) == (1, "replica")
    assert (said["read"]["organisation"], said["read"]["related"]) == ("default", "default")
    for name in ("wrote", "again", "post", "key"):
        assert (said[name]["count"], said[name]["db"]) == (2, "default")
    assert kept_for == 10


def test_standby_that_is_away_takes_no_web_server_out_of_service(services: OwnServices) -> None:
    nowhere = f"postgis://commonweal_app@/{services.folder}/nowhere/{services.name}"
    assert run(services, MIGRATED, DATABASE_REPLICA_URL=nowhere) == "ok False\n"


def make(services: OwnServices, title: str) -> None:
    run(services, MAKE, title)


def asked(services: OwnServices, standby: Path) -> tuple[dict[str, Any], int]:
    address = f"postgis://commonweal_app@/{standby}/{services.name}"
    said = run(services, ASKED, DATABASE_REPLICA_URL=address).splitlines()
    return json.loads(said[0]), json.loads(said[1])


def run(services: OwnServices, script: str, *arguments: str, **more: str) -> str:
    done = subprocess.run(
        [str(ROOT / "bin/with-services"), sys.executable, "-c", script, *arguments],
        env=services.environment | {"DJANGO_SETTINGS_MODULE": "config.settings"} | more,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
