"""Postcodes: the English ones that ship with the product, or a whole directory that an operator gives.

Errors: DirectoryError names the row and the column; nothing of a bad file is kept.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import hashlib
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from django.db import connection, transaction
from django.utils.translation import gettext as _
from psycopg.errors import UniqueViolation
from tqdm import tqdm

from matching.places.grid import GRID, POINT_WITH_SRID, Floats, as_ewkb
from matching.places.models import Nation, Outcode, Postcode
from matching.places.text import as_postcode
from matching.reference.copying import copy_text

BLOCK = 20_000
COLUMNS = (
    "code",
    "point",
    "nation",
    "lad_code",
    "ward_code",
    "lsoa_code",
    "introduced_on",
    "terminated_on",
)
NATIONS = {
    "E92000001": Nation.ENGLAND, "W92000004": Nation.WALES, "S92000003": Nation.SCOTLAND,
    "N92000002": Nation.NORTHERN_IRELAND, "L93000001": Nation.CHANNEL_ISLANDS,
    "M83000003": Nation.ISLE_OF_MAN,
}  # fmt: skip
NULL = r"\N"
FURTHEST = 10_000_000  # metres: several times the grid
_EWKB_POINT = np.dtype(
    [("order", "u1"), ("type", "<u4"), ("srid", "<u4"), ("x", "<f8"), ("y", "<f8")]
)
_OUTCODES = """
    INSERT INTO {outcodes} (code, point, nation, lad_code, postcodes)
    SELECT split_part(code, ' ', 1),
           ST_SetSRID(ST_MakePoint(
               percentile_disc(0.5) WITHIN GROUP (ORDER BY ST_X(point)),
               percentile_disc(0.5) WITHIN GROUP (ORDER BY ST_Y(point))), %s),
           mode() WITHIN GROUP (ORDER BY nation),
           mode() WITHIN GROUP (ORDER BY lad_code),
           count(*)
    FROM {postcodes} WHERE point IS NOT NULL GROUP BY 1
"""


class DirectoryError(Exception):
    """A directory that cannot be read: the message says which row and column."""


def load_postcodes(file: Path) -> int:
    """Replace all postcodes with a parquet file of English ones (code, district, place)."""
    table = pq.ParquetFile(file)
    lines = (line for batch in table.iter_batches(BLOCK) for line in _lines(batch))
    return _replace(lines, table.metadata.num_rows)


def _lines(batch: pa.RecordBatch) -> Iterator[str]:
    codes, districts = batch["pcd"].to_pylist(), batch["lad25cd"].cast("string").to_pylist()
    points = _hexadecimal(batch["easting"].to_numpy(), batch["northing"].to_numpy())
    for code, point, district in zip(codes, points, districts, strict=True):
        yield f"{code}\t{point}\tE\t{district}\t\t\t{NULL}\t{NULL}\n"


def _hexadecimal(eastings: Floats, northings: Floats) -> Iterator[str]:
    """Write points as hexadecimal EWKB, all at once."""
    points = np.zeros(len(eastings), _EWKB_POINT)
    points["order"], points["type"], points["srid"] = 1, POINT_WITH_SRID, GRID
    points["x"], points["y"] = eastings, northings
    text, width = points.tobytes().hex(), _EWKB_POINT.itemsize * 2
    return (text[start : start + width] for start in range(0, len(text), width))


def _replace(lines: Iterator[str], total: int | None) -> int:
    Outcode.objects.all().delete()
    Postcode.objects.all().delete()
    bar = tqdm(
        lines, "postcodes", total, unit=" rows", file=sys.stderr, disable=not sys.stderr.isatty()
    )
    copy_text(Postcode, COLUMNS, _blocks(bar))
    _derive_outcodes()
    return Postcode.objects.count()


def _blocks(lines: Iterable[str]) -> Iterator[str]:
    block = []
    for line in lines:
        block.append(line)
        if len(block) == BLOCK:
            yield "".join(block)
            block.clear()
    yield "".join(block)


def _derive_outcodes() -> None:
    names = {"outcodes": Outcode._meta.db_table, "postcodes": Postcode._meta.db_table}
    with connection.cursor() as cursor:
        cursor.execute(_OUTCODES.format(**names), [GRID])


# --- A directory: the ONS Postcode Directory or the National Statistics Postcode Lookup ---


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where a directory's columns are: their names carry vintages, so they are found by pattern."""

    code: int
    introduced: int
    terminated: int
    easting: int
    northing: int
    country: int
    district: int
    ward: int
    neighbourhood: int


_PATTERNS = {
    "code": r"pcds",
    "introduced": r"dointr",
    "terminated": r"doterm",
    "easting": r"(os)?east1m",
    "northing": r"north1m|osnrth1m",
    "country": r"ctry(\d\d(cd)?)?",
    "district": r"lad\d\dcd|oslaua|laua",
    "ward": r"wd\d\dcd|osward|ward",
    "neighbourhood": r"lsoa\d\d(cd)?",
}


@transaction.atomic
def load_onspd(path: Path) -> int:
    """Replace all postcodes with those of a directory, ended and non-English ones included.

    Raises DirectoryError, and then nothing has changed.
    """
    try:
        with _opened(path) as stream:
            rows = csv.reader(stream)
            layout = _layout(next(rows, []))
            lines = (_line(row, number, layout) for number, row in enumerate(rows, 2) if row)
            loaded = _replace(lines, None)
    except (UnicodeDecodeError, csv.Error, EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise DirectoryError(_("The file is damaged, or no CSV in UTF-8.")) from error
    except UniqueViolation as error:
        raise _twice(error) from error
    if not loaded:
        raise DirectoryError(_("The file has no postcodes."))
    return loaded


def fingerprint(path: Path) -> str:
    """Hash a directory's file without reading it into memory."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _opened(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open("rt", encoding="utf-8-sig", newline="")


def _layout(header: list[str]) -> _Layout:
    names = [name.strip().lower() for name in header]
    return _Layout(**{column: _position(names, column) for column in _PATTERNS})


def _position(names: list[str], column: str) -> int:
    """Find a column; of two vintages, the later."""
    matching = [name for name in names if re.fullmatch(_PATTERNS[column], name)]
    if matching:
        return names.index(max(matching))
    raise DirectoryError(
        _("Row 1: no column for %(column)s (looked for a name like %(pattern)s).")
        % {"column": column, "pattern": _PATTERNS[column]}
    )


def _line(row: list[str], number: int, layout: _Layout) -> str:
    """Turn one row of a directory into one line of COPY's text."""
    if len(row) <= max(getattr(layout, column) for column in _PATTERNS):
        raise DirectoryError(
            _("Row %(row)d: only %(count)d columns.") % {"row": number, "count": len(row)}
        )
    values = [
        _code(row[layout.code], number),
        _point(row[layout.easting], row[layout.northing], number),
        _nation(row[layout.country], number),
        _area(row[layout.district], number, "district"),
        _area(row[layout.ward], number, "ward"),
        _area(row[layout.neighbourhood], number, "neighbourhood"),
        _month(row[layout.introduced], number, "introduced"),
        _month(row[layout.terminated], number, "terminated"),
    ]
    return "\t".join(values) + "\n"


def _twice(error: UniqueViolation) -> DirectoryError:
    """Say which postcode stands there for the second time."""
    found = re.search(r"=\((.+?)\)", error.diag.message_detail or "")
    return DirectoryError(
        _("The file has the postcode %(code)s twice.") % {"code": found[1] if found else ""}
    )


def _wrong(number: int, column: str, value: str) -> DirectoryError:
    return DirectoryError(
        _("Row %(row)d, column %(column)s: “%(value)s” is not what belongs there.")
        % {"row": number, "column": column, "value": value[:40]}
    )


def _code(value: str, number: int) -> str:
    code = as_postcode(value)
    if code is None:
        raise _wrong(number, "code", value)
    return code


def _point(easting: str, northing: str, number: int) -> str:
    if not (easting.strip() and northing.strip()):
        return NULL
    try:
        east, north = int(easting), int(northing)
    except ValueError as error:
        raise _wrong(number, "easting or northing", f"{easting}, {northing}") from error
    if not (0 <= east < FURTHEST and 0 <= north < FURTHEST):
        raise _wrong(number, "easting or northing", f"{easting}, {northing}")
    return as_ewkb(east, north)


def _nation(value: str, number: int) -> str:
    if value.strip() not in NATIONS:
        raise _wrong(number, "country", value)
    return str(NATIONS[value.strip()])


def _area(value: str, number: int, column: str) -> str:
    code = value.strip()
    if code and not re.fullmatch(r"[A-Z]\d{8}", code):
        raise _wrong(number, column, value)
    return "" if code.endswith("99999999") else code


def _month(value: str, number: int, column: str) -> str:
    text = value.strip()
    if not text:
        return NULL
    try:
        if len(text) != len("YYYYMM"):
            raise _wrong(number, column, value)
        return dt.date(int(text[:4]), int(text[4:]), 1).isoformat()
    except ValueError as error:
        raise _wrong(number, column, value) from error
