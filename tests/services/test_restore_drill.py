"""The drill: back up under load, lose the data folder, come back to a named second, count."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.running import databases
from tests.running.databases import ROOT
from tests.running.own_services import OwnServices, own_services
from tests.running.waiting import until

# Three of these write by the product's own verbs, each to both databases, until they are ended.
WRITER = """
import itertools, sys
from matching.messaging.actions import write_to
from volunteering.assessment.equality.models import Answer
for number in itertools.count():
    write_to(address=f"{number}@example.org", kind="drill", subject="Word", body="Words", why="we drill")
    Answer.objects.create(pseudonym=f"{sys.argv[1]}-{number}", question="drill", answer="yes")
"""
SET_UP = "import django; django.setup()\n"
# Every table of the product, and each row of it that was committed by a moment.
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
ARCHIVED = "SELECT count(*) = 0 FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'"
ROWS = """
SELECT count(*), coalesce(md5(string_agg(md5(row::text), '' ORDER BY md5(row::text))), '')
FROM "{table}" AS row
WHERE coalesce(pg_xact_commit_timestamp(nullif(nullif(row.xmin::text, '1'), '2')::xid) <= %s, true)
"""


@pytest.fixture
def services() -> Iterator[OwnServices]:
    with own_services("drill") as own:
        own.fill(databases.migrated(print))
        with own.connect() as server:
            server.execute("ALTER SYSTEM SET track_commit_timestamp = on")
        own.stop()
        own.start()
        yield own


@pytest.fixture
def writers(services: OwnServices) -> Iterator[list[subprocess.Popen[bytes]]]:
    at_work = [
        subprocess.Popen(
            [str(ROOT / "bin/with-services"), sys.executable, "-c", SET_UP + WRITER, str(number)],
            env=services.environment | {"DJANGO_SETTINGS_MODULE": "config.settings"},
            cwd=ROOT,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for number in range(3)
    ]
    yield at_work
    end(at_work)


def end(at_work: list[subprocess.Popen[bytes]]) -> None:
    for each in at_work:
        if each.poll() is None:
            os.killpg(each.pid, signal.SIGKILL)
            each.wait()


def written(services: OwnServices) -> int:
    with services.connect() as server:
        return int(server.execute("SELECT count(*) FROM matching_notice").fetchone()[0])


def state_at(services: OwnServices, moment: datetime) -> dict[str, Any]:
    """Count and hash every table of both databases as it was at a moment."""
    found = {}
    for name in (services.name, f"{services.name}_equality"):
        with services.connect(name) as server:
            for (table,) in server.execute(TABLES).fetchall():
                rows = server.execute(ROWS.format(table=table), [moment]).fetchone()
                found[f"{name}.{table}"] = rows
    return found


def test_data_folder_is_lost_and_comes_back_as_it_was_at_a_named_second(
    services: OwnServices, writers: list[subprocess.Popen[bytes]]
) -> None:
    until(lambda: written(services) > 30)
    backup = services.run("bin/backup")
    assert backup.returncode == 0, backup.stderr
    assert "is whole and verified" in backup.stdout
    assert "without a log" not in backup.stdout
    whole = written(services)
    until(lambda: written(services) > whole + 60)
    moment = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=1)
    until(lambda: datetime.now(UTC) > moment)
    before = written(services)
    until(lambda: written(services) > before + 30)
    end(writers)
    there = state_at(services, moment)
    with services.connect() as server:
        at_last = written(services)
        server.execute("SELECT pg_switch_wal()")
        until(lambda: server.execute(ARCHIVED).fetchone()[0])

    services.kill_database()
    shutil.rmtree(services.folder / "pg")
    services.stop()
    done = services.run("bin/restore", moment.strftime("%Y-%m-%d %H:%M:%S+00:00"))
    assert done.returncode == 0, done.stderr
    services.start()

    assert state_at(services, datetime.now(UTC)) == there
    assert whole < written(services) < at_last
    assert there["drill.matching_notice"][0] == written(services)
    assert there["drill_equality.equality_answer"][0] > 0


@pytest.fixture
def diary() -> Iterator[OwnServices]:
    """Give services with a table of one column, in which words are written."""
    with own_services("lines") as own:
        with own.connect() as server:
            server.execute("CREATE TABLE diary (word text)")
        yield own


def write(services: OwnServices, word: str) -> datetime:
    """Write a word, and give a moment after it and before whatever comes next."""
    with services.connect() as server:
        server.execute("INSERT INTO diary VALUES (%s)", [word])
    after = datetime.now(UTC)
    until(lambda: datetime.now(UTC) - after > timedelta(seconds=0.1))
    return after + timedelta(seconds=0.05)


def words_after_restore(services: OwnServices, moment: datetime | None) -> tuple[list[str], str]:
    """Restore to a moment, and give the words that are there and what was said."""
    services.stop()
    done = services.run("bin/restore", *([moment.isoformat()] if moment else []))
    assert done.returncode == 0, done.stderr
    services.start()
    with services.connect() as server:
        rows = server.execute("SELECT word FROM diary ORDER BY word").fetchall()
    return [word for (word,) in rows], done.stdout


def test_restores_one_after_the_other_lead_to_what_was_there_at_the_moment_that_is_named(
    diary: OwnServices,
) -> None:
    assert diary.run("bin/backup").returncode == 0
    first = write(diary, "a")
    write(diary, "b")
    assert diary.run("bin/backup").returncode == 0
    given_up = write(diary, "c")
    write(diary, "d")

    there, said = words_after_restore(diary, first)
    assert there == ["a"]
    assert "make a new backup" in said
    second = write(diary, "e")
    write(diary, "f")
    assert words_after_restore(diary, second)[0] == ["a", "e"]  # not by the copy that was given up
    write(diary, "g")
    assert words_after_restore(diary, None)[0] == ["a", "e", "g"]

    there, said = words_after_restore(diary, given_up)
    assert there == ["a", "b", "c"]
    assert "gave up is there again" in said
    write(diary, "h")
    assert diary.run("bin/backup").returncode == 0
    assert words_after_restore(diary, None)[0] == ["a", "b", "c", "h"]


def test_moment_before_the_oldest_backup_is_refused_and_nothing_is_touched(
    services: OwnServices,
) -> None:
    assert services.run("bin/backup").returncode == 0
    services.stop()
    refused = services.run("bin/restore", "2020-01-01 00:00:00")
    assert refused.returncode == 1
    assert "no moment before can be had" in refused.stderr
    services.start()
    assert written(services) == 0


def test_backup_that_has_gone_bad_or_a_log_that_ends_too_early_costs_nothing_of_what_is_there(
    services: OwnServices,
) -> None:
    assert services.run("bin/backup").returncode == 0
    with services.connect() as server:
        server.execute("CREATE TABLE since AS SELECT generate_series(1, 3)")
    services.stop()

    # The backup was whole in this very second, perhaps; the next one has to come first.
    soon = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=1)
    until(lambda: datetime.now(UTC) > soon)
    late = services.run("bin/restore", f"{soon:%Y-%m-%d %H:%M:%S+00:00}")
    assert late.returncode == 1
    assert "what was there before is there again" in late.stderr

    (copy,) = (services.folder / "backups" / "base").glob("*/data")
    with (copy / "global" / "pg_control").open("r+b") as file:
        file.write(b"not what was sent")
    bad = services.run("bin/restore")
    assert bad.returncode == 1
    assert "is broken" in bad.stderr
    assert "Nothing was touched" in bad.stderr

    services.start()
    with services.connect() as server:
        assert server.execute("SELECT count(*) FROM since").fetchone() == (3,)
    assert not list(services.folder.glob("pg-before-*"))


def test_restore_is_refused_while_somebody_uses_the_services(services: OwnServices) -> None:
    refused = services.run("bin/restore")
    assert refused.returncode == 1
    assert "the services are in use" in refused.stderr


def test_only_so_many_copies_are_kept(services: OwnServices) -> None:
    for _each in range(3):
        assert services.run("bin/backup", "2").returncode == 0
        until(lambda: datetime.now(UTC).microsecond < 500_000)
    assert len(list((services.folder / "backups" / "base").glob("*/copy.json"))) == 2
