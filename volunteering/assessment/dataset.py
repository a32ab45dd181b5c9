"""What is frozen for a year: plain tables without names, each with its hash.

People become pseudonyms under a key that is made for the freeze and thrown away, so the same person is
one person within a freeze, also with two records that were merged, and nobody outside it (domain.md
7.4). An entry that was reversed by the cut-off is left out together with its reversal.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
from django.db import connection

from matching.taxonomy.causes import DOMAIN_VERSION
from volunteering.assessment.errors import FreezeChangedError
from volunteering.assessment.rows import PERSON, SOURCES, Source
from volunteering.assessment.rows.merged import merged
from volunteering.assessment.rows.source import TEXT, WHOLE
from volunteering.assessment.years import Year

Made = TypeVar("Made")
COLUMNS: Final = {source.name: source for source in SOURCES}


@dataclass(frozen=True, slots=True)
class Frozen:
    """A year's tables, as they were frozen."""

    year: Year
    tables: dict[str, pa.Table]
    made: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def __getitem__(self, name: str) -> pa.Table:
        """Give a table; one that is younger than the freeze has no rows."""
        found = self.tables.get(name)
        return COLUMNS[name].empty() if found is None else found

    def once(self, name: Any, make: Callable[[], Made]) -> Made:
        """Make something of the rows once, for all measures that need it."""
        if name not in self.made:
            self.made[name] = make()
        found: Made = self.made[name]
        return found


def read(year: Year, *, until: dt.datetime) -> Frozen:
    """Read a year's tables from the database as of a moment, without names."""
    key = secrets.token_bytes(32)
    values = {
        "first": year.first_day,
        "last": year.last_day,
        "after": year.last_day + dt.timedelta(days=1),
        "until": until,
        "cohort": year.cohort[0],
        "year_before": year.before.first_day,
        "two_years_before": year.before.before.first_day,
        "domains": DOMAIN_VERSION,
    }
    tables = {source.name: _read(source, year, values) for source in SOURCES}
    same = merged()
    return Frozen(year, {name: _nameless(table, key, same) for name, table in tables.items()})


def write(frozen: Frozen, folder: Path) -> dict[str, dict[str, Any]]:
    """Write each table as a Parquet file, and give its rows and its hash."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = {}
    for name, table in frozen.tables.items():
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
        kept[name] = {"rows": table.num_rows, "sha256": fingerprint(table)}
    return kept


def load(year: Year, folder: Path, kept: dict[str, dict[str, Any]]) -> Frozen:
    """Load what was frozen; a table with another hash raises ``FreezeChangedError``."""
    tables = {}
    for name, said in sorted(kept.items()):
        table = pq.read_table(folder / f"{name}.parquet")
        if fingerprint(table) != said["sha256"]:
            raise FreezeChangedError(name)
        tables[name] = table
    return Frozen(year, tables)


def fingerprint(table: pa.Table) -> str:
    """Hash what a table holds: its columns' names and types, and its values in their order."""
    digest = hashlib.sha256()
    for name in table.column_names:
        column = table[name].combine_chunks()
        digest.update(f"{name}:{column.type}:{len(column)}:{column.null_count};".encode())
        sink = pa.BufferOutputStream()
        pacsv.write_csv(pa.table({name: column}), sink)
        digest.update(sink.getvalue())
    return digest.hexdigest()


def _read(source: Source, year: Year, values: dict[str, Any]) -> pa.Table:
    if source.ask is None:
        return _copy(source, values)
    rows = source.ask(year, values["until"])
    return pa.table(
        {name: pa.array([row[name] for row in rows], kind) for name, kind in source.columns.items()}
    )


def _copy(source: Source, values: dict[str, Any]) -> pa.Table:
    statement = f"COPY ({source.sql}) TO STDOUT (FORMAT csv, HEADER)"
    with connection.cursor() as cursor, cursor.copy(statement, values) as copy:
        taken = b"".join(bytes(block) for block in copy)
    if taken.count(b"\n") < 2:  # noqa: PLR2004 (a header and nothing else)
        return source.empty()
    types = source.columns | {n: TEXT for n, kind in source.columns.items() if kind == pa.bool_()}
    options = pacsv.ConvertOptions(column_types=types, strings_can_be_null=False)
    table = pacsv.read_csv(pa.BufferReader(taken), convert_options=options)
    for number, (name, kind) in enumerate(source.columns.items()):
        if kind == pa.bool_():
            table = table.set_column(number, name, pc.equal(table[name], "t"))
    return table.select(list(source.columns)).combine_chunks()


def _nameless(table: pa.Table, key: bytes, same: Mapping[int, int]) -> pa.Table:
    """Put pseudonyms in the place of keys of people; nobody stays nobody, and two records one person."""
    if PERSON not in table.column_names:
        return table
    coded = table[PERSON].combine_chunks().dictionary_encode()
    names = [
        int.from_bytes(hmac.digest(key, str(same.get(person, person)).encode(), "sha256")[:7])
        for person in coded.dictionary.to_pylist()
    ]
    pseudonyms = pa.DictionaryArray.from_arrays(coded.indices, pa.array(names, WHOLE))
    at = table.column_names.index(PERSON)
    return table.set_column(at, PERSON, pseudonyms.cast(WHOLE))
