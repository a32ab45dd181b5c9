"""History that is in use becomes the first part of one by years: what was written stays as it was."""

import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from tests.running import databases
from tests.running.databases import Databases, manage, where

BEFORE = "0024_keys_for_our_organisation"
MOVES = (
    "SELECT id, subject, old, new, by_id, at, reason, facets FROM matching_transition ORDER BY id"
)
WRITTEN = """
INSERT INTO matching_transition (subject, old, new, at, reason, facets)
SELECT 'volunteering.role:' || n % 40, 'draft', 'open', now() - n * interval '2 days', '', '{}'
FROM generate_series(1, 700) n
"""
ONE_MORE = """
INSERT INTO matching_transition (subject, old, new, at, reason, facets)
VALUES ('volunteering.role:1', 'open', 'closed', now(), 'meanwhile', '{}')
"""


@pytest.fixture
def old() -> Iterator[Databases]:
    """Give a database whose history is one table, with rows of four years, sealed."""
    clone = databases.clone(databases.migrated(print), "old_history", answers=False)
    manage(clone, "migrate", "-v0", "matching", BEFORE)
    with connected(clone) as owner:
        owner.execute(WRITTEN)
    manage(clone, "check_audit", "--seal")
    yield clone
    databases.drop(clone)


def connected(of: Databases) -> psycopg.Connection:
    return psycopg.connect(**where(of.main), autocommit=True)


def catalogue(of: Databases) -> set[str]:
    """Give the orders that would make the same tables, with no year named."""
    there = where(of.main)
    dump = ["pg_dump", "--schema-only", "-h", there["host"], "-U", there["user"], there["dbname"]]
    said = subprocess.run(dump, capture_output=True, text=True, check=True).stdout
    said = re.sub(r"20\d\d(-0[34]-\d\d \d\d:00:00\+00)?", "YEAR", said)
    rows = [row for row in said.splitlines() if not row.startswith(("--", "\\"))]
    return set("\n".join(rows).split("\n\n"))


@contextmanager
def writing(to: Databases) -> Iterator[list[int]]:
    """Write as the service does, row after row, while something else happens; give the numbers."""
    done, numbers = threading.Event(), []

    def write() -> None:
        with psycopg.connect(**where(to.addresses["DATABASE_URL"]), autocommit=True) as service:
            while not done.wait(0.002):
                (row,) = service.execute(ONE_MORE + "RETURNING id").fetchall()
                numbers.append(row[0])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield numbers
    finally:
        done.set()
        writer.join()


def test_history_in_use_is_parted_and_united_again_without_a_row_lost_moved_or_refused(
    old: Databases,
) -> None:
    one = catalogue(old)
    with connected(old) as owner:
        before = owner.execute(MOVES).fetchall()
        ((head,),) = owner.execute(
            "SELECT signature FROM matching_auditseal ORDER BY id DESC LIMIT 1"
        )
        ((file,),) = owner.execute("SELECT pg_relation_filepath('matching_transition')")
    with writing(old) as meanwhile:
        manage(old, "migrate", "-v0", "matching")
    manage(old, "check_audit", "--seal")
    manage(old, "check_audit", "--expect", head)
    with connected(old) as owner:
        after = owner.execute(MOVES).fetchall()
        assert after[: len(before)] == before
        assert [row[0] for row in after[len(before) :]] == meanwhile
        assert len(meanwhile) > 20
        ((first,),) = owner.execute("SELECT part::text FROM history_parts() ORDER BY until LIMIT 1")
        assert owner.execute("SELECT pg_relation_filepath(%s)", [first]).fetchall() == [(file,)]
    assert catalogue(old) == catalogue(databases.migrated(print))

    manage(old, "migrate", "-v0", "matching", BEFORE)
    assert catalogue(old) == one
    with connected(old) as owner:
        assert owner.execute(MOVES).fetchall() == after
