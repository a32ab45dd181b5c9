"""What hypothesis sends to our forms and importers: words, cells, tables, books and JSON, good and bad.

Good and bad are mixed on purpose: what is all bad is refused at the door and tries nothing behind it.
The examples are the same every time, so that a fault that was found is found again.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from tests.config.hostile import NASTY

ENCODINGS: Final = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1", "utf-16-be", "cp437")
DATES: Final = (
    *("2026-11-27", "27/11/2026", "27.11.26", "11/27/2026", "27 Nov 2026", "Nov 27, 2026", "46353"),
    *("2026-11-27T09:00:00Z", "20261127", "2026-W48-5", "0100-01-01", "9999-12-31", "29/02/2026"),
    *("1/1/1", "\u0661\u0662/\u0661\u0661/\u0662\u0660\u0662\u0666", "00/00/0000", "yesterday"),
)
NUMBERS: Final = (
    *("0", "1", "12.50", "1,000", "£3", "16%", "-4", "+4", "1e3", "1e400", "-1e-400", "NaN", "inf"),
    *("9" * 12, "9" * 19, "9" * 400, "9" * 4400, "9999999999.999", "0.001", "1_000", "\u0663", "²"),
    *("0x10", "1.2.3", "[c]", "~", ".."),
)
FORMULAE: Final = (
    *(
        "=1+1",
        "=HYPERLINK(1)",
        "@SUM(A1)",
        "+44 20",
        "-5",
        "'=1",
        "#REF!",
        "Err:502",
        "#UNCOUNTED!",
    ),
)
_WRITTEN: Final = """
    SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables
    WHERE n_tup_ins + n_tup_upd + n_tup_del > 0
"""
GONE: Final = object()
Path = tuple[str | int, ...]
Cells = Mapping[str, st.SearchStrategy[str]]


def steady(examples: int) -> settings:
    """Give settings for so many examples, the same each time; one that fails is made small.

    FUZZ=20 in the environment tries twenty times as many, others each time.
    """
    times = int(os.environ.get("FUZZ", "0"))
    return settings(
        max_examples=examples * max(times, 1),
        derandomize=not times,
        database=None,
        report_multiple_bugs=False,
        deadline=None,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )


def written() -> dict[str, int]:
    """Count by table how often a row was made, changed or deleted since the test began."""
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN)
        return dict(cursor.fetchall())


@contextmanager
def undone() -> Iterator[None]:
    """Take back what an example wrote: all of them run inside one test."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def in_words(problem: Exception) -> None:
    """See that a refusal says something."""
    assert re.search(r"\w", str(problem))


@cache
def words(most: int = 40) -> st.SearchStrategy[str]:
    """Give text of any letters."""
    return st.text(max_size=most)


@cache
def odd() -> st.SearchStrategy[str]:
    """Give what stands in a cell or a field by mistake, or by malice."""
    return st.one_of(
        st.sampled_from(NASTY), st.sampled_from((*DATES, *NUMBERS, *FORMULAE)), words()
    )


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows of text; ``good`` says of each row whether all of its cells are as they should be."""

    headings: list[str]
    rows: list[list[str]]
    good: Sequence[bool] = ()

    @property
    def has_nul(self) -> bool:
        """Whether some cell has what no text has."""
        return any("\0" in cell for row in self.rows for cell in row)

    @property
    def lines(self) -> list[list[str]]:
        """The heading and the rows."""
        return [self.headings, *self.rows]

    def as_csv(self, encoding: str = "utf-8", **how: Any) -> bytes:
        """Write it as a program would."""
        out = io.StringIO(newline="")
        csv.writer(out, **how).writerows(self.lines)
        return out.getvalue().encode(encoding, errors="replace")


@st.composite
def tables(draw: st.DrawFn, columns: Cells, *, most: int = 5) -> Table:
    """Give the right columns with good rows and rows in which some cells are anything."""
    rows, good = [], []
    for _row in range(draw(st.integers(0, most))):
        is_good = draw(st.booleans())
        bad = set() if is_good else draw(st.sets(st.sampled_from(sorted(columns)), min_size=1))
        rows.append([draw(odd() if name in bad else cell) for name, cell in columns.items()])
        good.append(is_good)
    return Table(list(columns), rows, good)


@st.composite
def bent(draw: st.DrawFn, columns: Cells) -> Table:
    """Give a table whose columns are missing, doubled, unknown or in any order, with ragged rows."""
    table = draw(tables(columns))
    order = draw(st.permutations(range(len(columns))))
    order = order[draw(st.integers(0, 2)) :] + draw(st.sampled_from(([], [0], [0, 0])))
    lines = [[line[place] for place in order] for line in table.lines]
    more = draw(st.lists(odd(), max_size=2))
    lines = [line + more if draw(st.booleans()) else line[: len(line) - 1] for line in lines]
    how = draw(st.sampled_from(("", "upper", "title", "spaced")))
    ways: dict[str, Callable[[str], str]] = {
        "upper": str.upper,
        "title": str.title,
        "spaced": " {} ".format,
    }
    return Table([ways.get(how, str)(name) for name in lines[0]], lines[1:])


@st.composite
def csv_files(draw: st.DrawFn, columns: Cells) -> bytes:
    """Give a CSV file as programs write it, whole or spoilt."""
    table = draw(st.one_of(tables(columns), bent(columns)))
    content = table.as_csv(
        draw(st.sampled_from(("utf-8", *ENCODINGS))),
        delimiter=draw(st.sampled_from((",", ",", ",", ";", "\t", "|"))),
        quoting=draw(st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))),
        lineterminator=draw(st.sampled_from(("\r\n", "\n", "\r"))),
    )
    return draw(spoilt(content))


@st.composite
def spoilt(draw: st.DrawFn, content: bytes) -> bytes:
    """Give bytes as they were, or broken off, with something in their midst, or nothing at all."""
    how = draw(st.sampled_from(("", "", "", "", "cut", "put", "swap", "empty")))
    if not how or not content:
        return content
    at = draw(st.integers(0, len(content)))
    if how == "cut":
        return content[:at]
    if how == "put":
        what = (b"\0", b'"', b"\xff\xfe", b"\r", b"\x1f\x8b\x08", b"\n\n,,,\n", b"x" * 140_000)
        return content[:at] + draw(st.sampled_from(what)) + content[at:]
    if how == "swap":
        return content[:at] + draw(st.binary(min_size=1, max_size=4)) + content[at + 4 :]
    return b""


@cache
def json_values(*known: str) -> st.SearchStrategy[Any]:
    """Give JSON of any shape, with names that a reader looks for."""
    names = st.one_of(st.sampled_from(known), words(8)) if known else words(8)
    bare = st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), odd(), st.just(10**400),
        st.sampled_from(("\ud800", "a\0b")),
    )  # fmt: skip
    return st.recursive(
        bare,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=5),
        max_leaves=12,
    )


def bent_json(good: Any) -> st.SearchStrategy[Any]:
    """Give good JSON in which some values are anything, or gone."""
    paths = [*_paths(good)]
    anything = json_values(*sorted({str(step) for path in paths for step in path}))
    bends = st.lists(st.tuples(st.sampled_from(paths), st.just(GONE) | anything), max_size=4)
    return st.one_of(
        bends.map(lambda some: _bent(good, some)),
        bends.map(lambda some: _bent(good, some)),
        anything,
    )


def _paths(value: Any, before: Path = ()) -> Iterator[Path]:
    """Give the way to every value inside some JSON."""
    parts = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for step, inner in parts:
        yield (*before, step)
        yield from _paths(inner, (*before, step))


def _bent(good: Any, bends: Sequence[tuple[Path, Any]]) -> Any:
    made = deepcopy(good)
    for path, instead in bends:
        inside = made
        for step in path[:-1]:
            inside = inside[step] if _has(inside, step) else None
        if not _has(inside, path[-1]):
            continue
        if instead is GONE and isinstance(inside, dict):
            del inside[path[-1]]
        elif instead is not GONE:
            inside[path[-1]] = instead
    return made


def _has(inside: Any, step: str | int) -> bool:
    if isinstance(inside, dict):
        return step in inside
    return isinstance(inside, list) and isinstance(step, int) and step < len(inside)


def as_json(value: Any) -> bytes:
    """Write JSON with its numbers as Python's own writer never would: 400 digits, NaN, lone surrogates."""
    return json.dumps(value).encode()
