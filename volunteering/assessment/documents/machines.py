"""The figures for machines: JSON by indicator, area and breakdown, and Parquet; after disclosure control."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from volunteering.assessment.documents import wording
from volunteering.assessment.documents.edition import Edition
from volunteering.assessment.figures import Figure
from volunteering.assessment.registry import Indicator, indicators
from volunteering.assessment.tables import COLUMNS, LICENCE, exact, row
from volunteering.assessment.units import unit_of

KINDS: Final = {"string": pa.string(), "number": pa.float64()}
SCHEMA: Final = pa.schema(
    [(name, pa.int64() if name == "base" else KINDS[kind]) for name, kind, _what in COLUMNS]
)


def as_json(edition: Edition) -> str:
    """Give every published figure: by indicator, then by breakdown."""
    known = {each.id: each for each in indicators()}
    by: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for figure in edition.figures:
        by[figure.indicator][figure.breakdown].append(_figure(figure, edition, known))
    said = {
        "year": str(edition.year),
        "release": edition.number,
        "invented": edition.invented,
        "freeze": {"name": edition.freeze, "sha256": edition.sha256},
        "code": edition.code,
        "licence": LICENCE,
        "shorthand": {mark: str(words) for mark, words in wording.SHORTHAND.items()},
        "ledgers": {ledger: str(words) for ledger, words in wording.LEDGERS.items()},
        "areas": [
            {"code": place.code, "name": place.name, "region": place.region}
            for place in edition.places
        ],
        "indicators": [_indicator(each, by.get(each.id, {})) for each in indicators()],
    }
    return json.dumps(said, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def as_parquet(edition: Edition) -> bytes:
    """Give the tidy table as Parquet, its numbers as they stand in the CSV."""
    known = {each.id: each for each in indicators()}
    rows = [row(edition.year, figure, known[figure.indicator]) for figure in edition.figures]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows, SCHEMA), sink, compression="zstd")
    made: bytes = sink.getvalue().to_pybytes()
    return made


def _indicator(row: Indicator, figures: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    return {
        "id": row.id,
        "version": row.version,
        "title": row.title,
        "ledger": row.ledger,
        "definition": row.definition,
        "figures": figures,
    }


def _figure(figure: Figure, edition: Edition, known: dict[str, Indicator]) -> dict[str, Any]:
    indicator = known[figure.indicator]
    return {
        "measure": figure.measure,
        "group": figure.group,
        "name": wording.group(figure.group, edition.names),
        "unit": unit_of(figure, indicator),
        "value": exact(figure.value, indicator),
        "lower": exact(figure.lower, indicator),
        "upper": exact(figure.upper, indicator),
        "base": figure.base,
        "status": " ".join(figure.marks),
        "note": figure.note,
    }
