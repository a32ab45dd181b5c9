"""What the chain covers: the audit log, and history, whose every move it seals as well.

The database sums rows up itself: a digest over their columns in the order of their numbers. Of a
move, who made it is left out, for that is forgotten when a person is erased. History lies in parts by
year, whose numbers are unique in each: a number that somebody used again in another year is one row more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

Gap = Sequence[int]


@dataclass(frozen=True, slots=True)
class Source:
    """A table whose rows are sealed."""

    key: str
    table: str
    columns: tuple[str, ...]


SOURCES: Final = (
    Source(
        "deeds",
        "matching_auditentry",
        ("what", "by_number", "subject", "organisation_number", "said"),
    ),
    Source("moves", "matching_transition", ("subject", "old", "new", "reason", "facets")),
)
BY_KEY: Final = {source.key: source for source in SOURCES}


@dataclass(frozen=True, slots=True)
class Summary:
    """What some rows come to."""

    rows: int
    digest: str
    newest: dt.datetime | None


def numbers(source: Source, after: int, most: int) -> list[int]:
    """Give the numbers of the next rows in their order."""
    return _numbers(
        f"SELECT id FROM {source.table} WHERE id > %s ORDER BY id LIMIT %s",  # noqa: S608 (ours)
        [after, most],
    )


def come_in(source: Source, gaps: Iterable[Gap]) -> list[int]:
    """Give those numbers of some gaps that rows have by now."""
    pairs = list(gaps)
    if not pairs:
        return []
    order = (
        f"SELECT t.id FROM unnest(%s::bigint[], %s::bigint[]) AS g(low, high)"  # noqa: S608 (ours)
        f" JOIN {source.table} t ON t.id BETWEEN g.low AND g.high ORDER BY t.id"
    )
    return _numbers(order, [[low for low, _high in pairs], [high for _low, high in pairs]])


def gaps_between(after: int, found: Sequence[int]) -> list[list[int]]:
    """Give the runs of numbers that are missing below each of some, as pairs."""
    gaps = []
    last = after
    for number in found:
        if number > last + 1:
            gaps.append([last + 1, number - 1])
        last = number
    return gaps


def summed(
    source: Source, after: int, upto: int, late: Sequence[int], not_yet: Sequence[Gap]
) -> Summary:
    """Sum up the rows of a link as they stand now: of its run, without those that came in later."""
    parts = ", ".join(source.columns)
    row = f"jsonb_build_array(id, extract(epoch from at), {parts})::text"
    whole = f"convert_to(string_agg({row}, E'\\n' ORDER BY id, at), 'UTF8')"
    order = (
        f"SELECT count(*), coalesce(encode(sha256({whole}), 'hex'), ''), max(at)"  # noqa: S608 (ours)
        f" FROM {source.table} WHERE (id > %s AND id <= %s AND NOT EXISTS ("
        "   SELECT FROM unnest(%s::bigint[], %s::bigint[]) AS g(low, high) WHERE id BETWEEN low AND high))"
        " OR id = ANY(%s::bigint[])"
    )
    lows, highs = [low for low, _high in not_yet], [high for _low, high in not_yet]
    with connection.cursor() as cursor:
        cursor.execute(order, [after, upto, lows, highs, list(late)])
        rows, digest, newest = cursor.fetchone()
    return Summary(rows, digest, newest)


def _numbers(order: str, values: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(order, values)
        return [number for (number,) in cursor.fetchall()]
