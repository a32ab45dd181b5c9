"""What is frozen for a year: plain tables without names, each with its hash.

People become pseudonyms under a key that is made for the freeze and thrown away, so the same person is
one person within a freeze and nobody outside it (domain.md 7.4). An entry that was reversed by the
cut-off is left out together with its reversal.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
from django.db import connection

from matching.taxonomy.causes import DOMAIN_VERSION
from volunteering.assessment.errors import FreezeChangedError
from volunteering.assessment.years import Year

PERSON: Final = "person"
TEXT, WHOLE, REAL, DAY = pa.string(), pa.int64(), pa.float64(), pa.date32()


@dataclass(frozen=True, slots=True)
class Source:
    """One table of the freeze: how it is read, and the type of each column."""

    name: str
    sql: str
    columns: dict[str, pa.DataType]


CONTRIBUTIONS: Final = Source(
    "contributions",
    """
    SELECT c.id AS entry, c.person_id AS person, c.organisation_id AS organisation, c.area,
           c.causes::text AS causes, c.basis, c.work_form, (c.hours * 100)::bigint AS hundredths,
           c.given_on
    FROM matching_contribution c
    WHERE c.reverses_id IS NULL AND c.given_on BETWEEN %(first)s AND %(last)s
      AND c.recorded_at < %(until)s
      AND NOT EXISTS (SELECT 1 FROM matching_contribution r
                      WHERE r.reverses_id = c.id AND r.recorded_at < %(until)s)
    ORDER BY c.id
    """,
    {
        "entry": WHOLE,
        PERSON: WHOLE,
        "organisation": WHOLE,
        "area": TEXT,
        "causes": TEXT,
        "basis": TEXT,
        "work_form": TEXT,
        "hundredths": WHOLE,
        "given_on": DAY,
    },
)
OUTCOMES: Final = Source(
    "outcomes",
    """
    SELECT o.id AS entry, o.source, o.code, o.person_id AS person, o.organisation_id AS organisation,
           o.area, o.value::float8 AS value, o.reported_on
    FROM matching_outcome o
    WHERE o.reported_on BETWEEN %(first)s AND %(last)s AND o.recorded_at < %(until)s
    ORDER BY o.id
    """,
    {
        "entry": WHOLE,
        "source": TEXT,
        "code": TEXT,
        PERSON: WHOLE,
        "organisation": WHOLE,
        "area": TEXT,
        "value": REAL,
        "reported_on": DAY,
    },
)
PLACEMENTS: Final = Source(
    "placements",
    """
    SELECT p.id AS placement, p.person_id AS person, p.organisation_id AS organisation,
           coalesce(r.causes[1], '') AS cause, p.first_session_on, p.ended_on,
           a.referred_by_id IS NOT NULL AS referred
    FROM volunteering_placement p
    JOIN volunteering_role r ON r.id = p.role_id
    LEFT JOIN volunteering_application a ON a.id = p.application_id
    WHERE p.first_session_on <= %(last)s
      AND (p.ended_on IS NULL OR p.ended_on >= %(two_years_before)s)
    ORDER BY p.id
    """,
    {
        "placement": WHOLE,
        PERSON: WHOLE,
        "organisation": WHOLE,
        "cause": TEXT,
        "first_session_on": DAY,
        "ended_on": DAY,
        "referred": pa.bool_(),
    },
)
MOVES: Final = Source(
    "moves",
    """
    SELECT t.id AS move, t.subject, t.old, t.new, t.at::date AS on_day,
           extract(epoch FROM t.at)::float8 AS at, coalesce(t.facets ->> 'lad', '') AS area,
           a.volunteer_id AS person
    FROM matching_transition t
    LEFT JOIN volunteering_application a
      ON t.subject = 'volunteering.application:' || a.id
    WHERE t.at >= %(cohort)s AND t.at < %(after)s
      AND (t.subject LIKE 'volunteering.%%' OR t.subject LIKE 'clearinghouse.%%')
    ORDER BY t.id
    """,
    {
        "move": WHOLE,
        "subject": TEXT,
        "old": TEXT,
        "new": TEXT,
        "on_day": DAY,
        "at": REAL,
        "area": TEXT,
        PERSON: WHOLE,
    },
)
PEOPLE: Final = Source(
    "people",
    """
    SELECT p.id AS person, p.joined_at::date AS joined_on, p.home_lad AS area
    FROM matching_person p
    WHERE EXISTS (SELECT 1 FROM volunteering_volunteer v WHERE v.person_id = p.id)
      AND p.joined_at < %(after)s
    ORDER BY p.id
    """,
    {PERSON: WHOLE, "joined_on": DAY, "area": TEXT},
)
APPLICATIONS: Final = Source(
    "applications",
    """
    SELECT a.id AS application, a.volunteer_id AS person, a.organisation_id AS organisation,
           a.made_at::date AS made_on, extract(epoch FROM a.made_at)::float8 AS made_at,
           a.referred_by_id IS NOT NULL AS referred
    FROM volunteering_application a
    WHERE a.made_at >= %(cohort)s AND a.made_at < %(after)s
    ORDER BY a.id
    """,
    {
        "application": WHOLE,
        PERSON: WHOLE,
        "organisation": WHOLE,
        "made_on": DAY,
        "made_at": REAL,
        "referred": pa.bool_(),
    },
)
AREAS: Final = Source(
    "areas",
    """
    SELECT a.code AS area, a.name,
           coalesce(CASE WHEN up.kind = 'region' THEN up.name ELSE top.name END, '') AS region,
           (SELECT f.text FROM matching_areafact f WHERE f.area_id = a.id
            AND f.key = 'rural_urban_class' ORDER BY f.edition DESC LIMIT 1) AS rural_urban,
           (SELECT f.number::float8 FROM matching_areafact f WHERE f.area_id = a.id
            AND f.key = 'imd_rank_of_average_score' ORDER BY f.edition DESC LIMIT 1) AS imd_rank,
           (SELECT f.number::float8 FROM matching_areafact f WHERE f.area_id = a.id
            AND f.key = 'population_16_over' ORDER BY f.edition DESC LIMIT 1) AS adults
    FROM matching_area a
    LEFT JOIN matching_area up ON up.id = a.parent_id
    LEFT JOIN matching_area top ON top.id = up.parent_id
    WHERE a.kind = 'lad' AND a.code LIKE 'E%%'
      AND a.valid_from <= %(last)s AND (a.valid_to IS NULL OR a.valid_to > %(last)s)
    ORDER BY a.code
    """,
    {
        "area": TEXT,
        "name": TEXT,
        "region": TEXT,
        "rural_urban": TEXT,
        "imd_rank": REAL,
        "adults": REAL,
    },
)
DOMAINS: Final = Source(
    "domains",
    """
    SELECT c.code AS cause, d.version, d.soc::float8 AS soc, d.edu::float8 AS edu,
           d.cul::float8 AS cul, d.env::float8 AS env
    FROM matching_cause c
    JOIN LATERAL (SELECT * FROM matching_domainweight w
                  WHERE w.cause_id IN (c.id, c.parent_id) AND w.version = %(domains)s
                  ORDER BY (w.cause_id = c.id) DESC LIMIT 1) d ON true
    WHERE c.scheme = 'standard'
    ORDER BY c.code
    """,
    {"cause": TEXT, "version": TEXT, "soc": REAL, "edu": REAL, "cul": REAL, "env": REAL},
)
RATES: Final = Source(
    "rates",
    """
    SELECT key, (value #>> '{}')::float8 AS value, unit, source FROM matching_rule
    WHERE key IN ('ashe-median-hourly-uk', 'real-living-wage-uk', 'real-living-wage-london',
                  'national-living-wage')
      AND valid_from <= %(last)s AND (valid_to IS NULL OR valid_to >= %(last)s)
    ORDER BY key
    """,
    {"key": TEXT, "value": REAL, "unit": TEXT, "source": TEXT},
)
SOURCES: Final = (
    CONTRIBUTIONS,
    OUTCOMES,
    PLACEMENTS,
    MOVES,
    PEOPLE,
    APPLICATIONS,
    AREAS,
    DOMAINS,
    RATES,
)


@dataclass(frozen=True, slots=True)
class Frozen:
    """A year's tables, as they were frozen."""

    year: Year
    tables: dict[str, pa.Table]

    def __getitem__(self, name: str) -> pa.Table:
        return self.tables[name]


def read(year: Year, *, until: dt.datetime) -> Frozen:
    """Read a year's tables from the database as of a moment, without names."""
    key = secrets.token_bytes(32)
    values = {
        "first": year.first_day,
        "last": year.last_day,
        "after": year.last_day + dt.timedelta(days=1),
        "until": until,
        "cohort": year.cohort[0],
        "two_years_before": year.before.before.first_day,
        "domains": DOMAIN_VERSION,
    }
    return Frozen(year, {source.name: _nameless(_copy(source, values), key) for source in SOURCES})


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


def _copy(source: Source, values: dict[str, Any]) -> pa.Table:
    statement = f"COPY ({source.sql}) TO STDOUT (FORMAT csv, HEADER)"
    with connection.cursor() as cursor, cursor.copy(statement, values) as copy:
        taken = b"".join(bytes(block) for block in copy)
    if taken.count(b"\n") < 2:  # noqa: PLR2004 (a header and nothing else)
        return pa.table({name: pa.array([], kind) for name, kind in source.columns.items()})
    types = source.columns | {n: TEXT for n, kind in source.columns.items() if kind == pa.bool_()}
    options = pacsv.ConvertOptions(column_types=types, strings_can_be_null=False)
    table = pacsv.read_csv(pa.BufferReader(taken), convert_options=options)
    for number, (name, kind) in enumerate(source.columns.items()):
        if kind == pa.bool_():
            table = table.set_column(number, name, pc.equal(table[name], "t"))
    return table.select(list(source.columns)).combine_chunks()


def _nameless(table: pa.Table, key: bytes) -> pa.Table:
    """Put pseudonyms in the place of keys of people; nobody stays nobody."""
    if PERSON not in table.column_names:
        return table
    coded = table[PERSON].combine_chunks().dictionary_encode()
    names = [
        int.from_bytes(hmac.digest(key, str(person).encode(), "sha256")[:7])
        for person in coded.dictionary.to_pylist()
    ]
    pseudonyms = pa.DictionaryArray.from_arrays(coded.indices, pa.array(names, WHOLE))
    at = table.column_names.index(PERSON)
    return table.set_column(at, PERSON, pseudonyms.cast(WHOLE))
