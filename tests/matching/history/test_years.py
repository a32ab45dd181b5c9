"""History lies in parts by year: whoever reads it sees one table, and nobody rewrites any of its parts."""

import datetime as dt
from functools import partial
from typing import Any

import pytest
import time_machine
from django.db import Error, connection, transaction
from django.utils import timezone
from structlog.testing import capture_logs

from config.watching.standing import figures
from matching.audit import actions, checking
from matching.history import years
from matching.history.models import Transition
from matching.people.models import Person
from tests.plans import plans_of

pytestmark = pytest.mark.django_db
WHOLE = "matching_transition"
OUTSIDE = "matching_transition_outside"
FAR = dt.datetime(2190, 1, 1, tzinfo=dt.UTC)  # a clock that went mad
SUBJECT = "volunteering.role:1"
# All that the database knows of a part, but for its name and its bounds.
DESCRIBED = """
SELECT array_agg(pg_get_indexdef(indexrelid) ORDER BY indexrelid::regclass::text)
FROM pg_index WHERE indrelid = %(part)s::regclass
UNION ALL
SELECT array_agg(conname || pg_get_constraintdef(oid) ORDER BY contype)
FROM pg_constraint WHERE conrelid = %(part)s::regclass
UNION ALL
SELECT array_agg(pg_get_triggerdef(oid) ORDER BY tgname)
FROM pg_trigger WHERE tgrelid = %(part)s::regclass AND NOT tgisinternal
UNION ALL
SELECT array_agg(coalesce(relacl::text, 'nobody')) FROM pg_class WHERE oid = %(part)s::regclass
"""
FOUND = """
SELECT until - interval '1 day' FROM history_parts() WHERE until IS NOT NULL ORDER BY until DESC
"""


def did(order: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(order, values)
        return list(cursor.fetchall()) if cursor.description else []


def parts() -> list[str]:
    return [
        name for (name,) in did("SELECT part::text FROM history_parts() ORDER BY until NULLS LAST")
    ]


def part_of(row: Transition) -> str:
    ((name,),) = did(
        "SELECT tableoid::regclass::text FROM matching_transition WHERE id = %s", row.pk
    )
    return str(name)


def moved(at: dt.datetime, **more: Any) -> Transition:
    with time_machine.travel(at, tick=False):
        return Transition.objects.create(subject=SUBJECT, old="draft", new="open", **more)


def described(part: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(DESCRIBED, {"part": part})
        return [str(each).replace(part, "part") for (each,) in cursor.fetchall()]


def figure(name: str) -> float:
    return next(each.value for each in figures() if each.name == name)


def drop_the_last_year() -> tuple[str, dt.datetime]:
    """Be where nobody made the last year, and give its name and beginning."""
    ((name, since),) = did(
        "SELECT part::text, since FROM history_parts() WHERE until = history_end()"
    )
    did(f"DROP TABLE {name}")
    return name, since


@pytest.fixture
def rows() -> dict[str, Transition]:
    """Write a row into each part, the youngest year first."""
    made = [moved(at) for at in [FAR, *(at for (at,) in did(FOUND))]]
    by_part = {part_of(row): row for row in made}
    assert set(by_part) == set(parts())
    return by_part


def test_rows_of_all_years_have_numbers_of_one_sequence_and_come_in_their_order(
    rows: dict[str, Transition],
) -> None:
    written = list(rows.values())
    assert len(written) >= 3
    numbers = [row.pk for row in written]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert list(Transition.objects.filter(subject=SUBJECT)) == written
    for row in written:
        assert Transition.objects.get(pk=row.pk) == row


def test_assessment_year_begins_at_midnight_in_london() -> None:
    begins = dt.datetime(2031, 3, 31, 23, tzinfo=dt.UTC)
    ((begun, before, after),) = did(
        "SELECT history_year_begins(2031), history_year(%s), history_year(%s)",
        begins - dt.timedelta(seconds=1),
        begins,
    )
    assert (begun, before, after) == (begins, 2030, 2031)


@pytest.mark.parametrize("order", ["UPDATE {} SET new = 'closed'", "DELETE FROM {}", "TRUNCATE {}"])
def test_no_part_is_rewritten_or_emptied_not_even_by_the_owner(
    rows: dict[str, Transition], order: str
) -> None:
    did("SET LOCAL commonweal.empties = ''")
    did("SET CONSTRAINTS ALL IMMEDIATE")
    for table in (WHOLE, *rows):
        with pytest.raises(Error, match=rf"{WHOLE}\w* is append-only"), transaction.atomic():
            did(order.format(table))
    assert Transition.objects.filter(subject=SUBJECT, new="open").count() == len(rows)


def test_person_is_forgotten_in_every_year(rows: dict[str, Transition], volunteer: Person) -> None:
    later = [moved(row.at, by=volunteer) for row in rows.values()]
    Transition.objects.filter(by=volunteer).update(by=None)
    assert {part_of(row) for row in later} == set(rows)
    assert not Transition.objects.filter(subject=SUBJECT, by__isnull=False).exists()


def test_row_that_somebody_got_at_is_found_in_whichever_year_it_lies(
    rows: dict[str, Transition],
) -> None:
    actions.seal()
    assert checking.check().whole
    did("SET CONSTRAINTS ALL IMMEDIATE")
    did("ALTER TABLE matching_transition DISABLE TRIGGER append_only")
    for part, row in rows.items():
        for order in (
            "UPDATE {} SET reason = 'other' WHERE id = %s",
            "DELETE FROM {} WHERE id = %s",
        ):
            tried = transaction.savepoint()
            did(order.format(part), row.pk)
            assert "matching_transition" in checking.check().why
            transaction.savepoint_rollback(tried)
    assert checking.check().whole


def test_number_that_somebody_used_again_in_another_year_is_found(
    rows: dict[str, Transition],
) -> None:
    actions.seal()
    again = rows[OUTSIDE].pk
    order = (
        "INSERT INTO matching_transition (id, subject, old, new, at, reason, facets)"
        " VALUES (%s, 'volunteering.role:1', 'open', 'closed', now(), '', '{}')"
    )
    did(order, again)
    assert "1 rows were put into matching_transition" in checking.check().why


def test_questions_by_subject_and_by_number_go_by_an_index_of_each_year(
    rows: dict[str, Transition],
) -> None:
    did("SET LOCAL enable_seqscan = off")
    number = min(row.pk for row in rows.values())
    for question in (
        Transition.objects.filter(subject=SUBJECT),
        Transition.objects.filter(pk=number),
        Transition.objects.filter(pk__lt=number + 2).order_by("-pk")[:100],
    ):
        (plan,) = plans_of(partial(list, question), Transition, WHOLE)
        assert "Seq Scan" not in plan
        for part in rows:
            assert f"on {part}" in plan, plan


def test_year_after_this_one_is_made_in_time_and_is_like_the_others() -> None:
    name, since = drop_the_last_year()
    likeness = described(OUTSIDE)
    assert years.end() == since
    with capture_logs() as said:
        years.keep_up()
    assert [each["years"] for each in said] == [1]
    assert years.end() > timezone.now() + dt.timedelta(days=365)
    assert name in parts()
    assert described(name) == likeness
    assert [described(part) for part in parts()] == [likeness] * len(parts())
    with capture_logs() as said:
        years.keep_up()
    assert said == []


def test_whole_is_counted_for_the_planner_once_a_night(rows: dict[str, Transition]) -> None:
    years.keep_up()
    years.keep_up()
    did("SELECT pg_stat_clear_snapshot()")
    ((lately,),) = did(
        "SELECT last_analyze > now() - interval '1 day' FROM pg_stat_all_tables WHERE relid = %s::regclass",
        WHOLE,
    )
    assert lately


def test_row_outside_any_year_is_kept_counted_and_told() -> None:
    assert figure("history_outside_years") == 0
    row = moved(FAR)
    assert part_of(row) == OUTSIDE
    assert figure("history_outside_years") == 1
    assert figure("history_years_seconds") > 365 * 86_400
    with capture_logs() as said:
        years.keep_up()
    assert [(each["log_level"], each["rows"]) for each in said] == [("warning", 1)]


def test_what_lies_outside_is_taken_in_as_a_year_of_its_own_and_nothing_is_moved() -> None:
    row = moved(FAR)
    before = years.end()
    did("SET CONSTRAINTS ALL IMMEDIATE")
    assert did("SELECT history_take_in()") == [("matching_transition_2189",)]
    assert part_of(row) == "matching_transition_2189"
    assert (years.outside(), years.end()) == (0, before)
    assert {str(described(part)) for part in parts()} == {str(described(OUTSIDE))}
    assert did("SELECT history_take_in()") == [(None,)]


def test_year_whose_rows_lie_outside_already_is_taken_in_with_them() -> None:
    name, since = drop_the_last_year()
    late = moved(since + dt.timedelta(days=40))
    years.keep_up()
    assert (years.end(), years.outside()) == (since, 1)
    did("SET CONSTRAINTS ALL IMMEDIATE")
    assert did("SELECT history_take_in()") == [(name,)]
    assert years.end() > since
    assert (years.outside(), part_of(late)) == (0, name)
