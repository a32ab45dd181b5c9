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
from volunteering.assessment.tables import LICENCE

SCHEMA: Final = pa.schema(
    [
        ("time_period", pa.string()),
        ("ledger", pa.string()),
        ("indicator", pa.string()),
        ("measure", pa.string()),
        ("breakdown", pa.string()),
        ("group", pa.string()),
        ("unit", pa.string()),
        ("value", pa.float64()),
        ("lower", pa.float64()),
        ("upper", pa.float64()),
        ("base", pa.int64()),
        ("obs_status", pa.string()),
        ("note", pa.string()),
    ]
)


def as_json(edition: Edition) -> str:
    """Give every published figure: by indicator, then by breakdown."""
    known = {row.id: row for row in indicators()}
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
        "indicators": [_indicator(row, by.get(row.id, {})) for row in indicators()],
    }
    return json.dumps(said, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def as_parquet(edition: Edition) -> bytes:
    """Give the tidy table as Parquet, its numbers as they stand in the CSV."""
    known = {row.id: row for row in indicators()}
    rows = [_row(figure, edition, known[figure.indicator]) for figure in edition.figures]
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
        "unit": wording.unit(figure, indicator),
        "value": _exact(figure.value, indicator),
        "lower": _exact(figure.lower, indicator),
        "upper": _exact(figure.upper, indicator),
        "base": figure.base,
        "status": figure.mark,
        "note": figure.note,
    }


def _row(figure: Figure, edition: Edition, indicator: Indicator) -> dict[str, Any]:
    return {
        "time_period": str(edition.year),
        "ledger": figure.ledger,
        "indicator": figure.indicator,
        "measure": figure.measure,
        "breakdown": figure.breakdown,
        "group": figure.group,
        "unit": indicator.unit,
        "value": _exact(figure.value, indicator),
        "lower": _exact(figure.lower, indicator),
        "upper": _exact(figure.upper, indicator),
        "base": figure.base,
        "obs_status": figure.mark,
        "note": figure.note,
    }


def _exact(amount: float | None, indicator: Indicator) -> float | None:
    """Give a number no more exactly than the CSV prints it."""
    return None if amount is None else float(f"{amount:.{indicator.precision}f}")
