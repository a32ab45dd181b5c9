"""The tidy table: one row a figure, as CSV with its metadata (CSVW), the same bytes every time."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from volunteering.assessment.figures import Figure
from volunteering.assessment.registry import Indicator, indicators
from volunteering.assessment.units import unit_of
from volunteering.assessment.years import Year

COLUMNS: Final = (
    ("time_period", "string", "Year, 1 April to 31 March"),
    ("ledger", "string", "P platform, N national survey estimate, D lent time: never added"),
    ("indicator", "string", "Identifier in the registry"),
    ("measure", "string", "What is measured"),
    ("breakdown", "string", "By what it is broken down"),
    ("group", "string", "Which group; a district by its code"),
    ("unit", "string", "Unit of the value"),
    ("value", "number", "The figure, after disclosure control"),
    ("lower", "number", "Lower end of its interval or range"),
    ("upper", "number", "Upper end of its interval or range"),
    ("base", "number", "How many people or answers it rests on, rounded to 5"),
    (
        "obs_status",
        "string",
        "c confidential, x not available, z not applicable, e estimated, p provisional, r revised, b break",
    ),
    ("note", "string", "What to know"),
)
SEVERAL: Final = "obs_status"  # the column that may say several things
BETWEEN: Final = " "
NAMES: Final = tuple(name for name, _kind, _what in COLUMNS)
LICENCE: Final = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def as_csv(year: Year, figures: Iterable[Figure]) -> str:
    """Write figures as a tidy CSV, in the order in which they are given."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(NAMES)
    known = {indicator.id: indicator for indicator in indicators()}
    for figure in figures:
        indicator = known[figure.indicator]
        writer.writerow(_text(each, indicator) for each in row(year, figure, indicator).values())
    return text.getvalue()


def as_metadata(year: Year, name: str, about: str = "") -> str:
    """Describe the CSV beside it by the W3C's metadata for tabular data."""
    said: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": name,
        "dc:title": f"Annual assessment of volunteering, {year}",
        **({"dc:description": about} if about else {}),
        "dc:license": {"@id": LICENCE},
        "tableSchema": {
            "columns": [
                {
                    "name": column,
                    "titles": column,
                    "datatype": kind,
                    "dc:description": what,
                    **({"separator": BETWEEN} if column == SEVERAL else {}),
                }
                for column, kind, what in COLUMNS
            ]
        },
    }
    return json.dumps(said, indent=2, ensure_ascii=False) + "\n"


def write(year: Year, figures: list[Figure], folder: Path, *, about: str = "") -> dict[str, str]:
    """Write all tables into a folder, and give the hash of each; ``about`` describes them all."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"assessment-{year}.csv"
    texts = {name: as_csv(year, figures), f"{name}-metadata.json": as_metadata(year, name, about)}
    for ledger, what in (("P", "platform"), ("N", "national"), ("D", "lent")):
        part = [figure for figure in figures if figure.ledger == ledger]
        if part:
            texts[f"{what}-{year}.csv"] = as_csv(year, part)
    texts["registry.json"] = _registry()
    for file, text in texts.items():
        (folder / file).write_text(text, encoding="utf-8")
    return {file: hashlib.sha256(text.encode()).hexdigest() for file, text in texts.items()}


def _registry() -> str:
    rows = [{name: getattr(row, name) for name in row.__slots__} for row in indicators()]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def row(year: Year, figure: Figure, indicator: Indicator) -> dict[str, Any]:
    """Give a figure by the names of the columns, its numbers no more exact than they are printed."""
    values = (
        str(year),
        figure.ledger,
        figure.indicator,
        figure.measure,
        figure.breakdown,
        figure.group,
        unit_of(figure, indicator),
        exact(figure.value, indicator),
        exact(figure.lower, indicator),
        exact(figure.upper, indicator),
        figure.base,
        BETWEEN.join(figure.marks),
        figure.note,
    )
    return dict(zip(NAMES, values, strict=True))


def exact(amount: float | None, indicator: Indicator) -> float | None:
    """Give a number no more exactly than the tables print it."""
    return None if amount is None else float(f"{amount:.{indicator.precision}f}")


def _text(value: Any, indicator: Indicator) -> str:
    if isinstance(value, float):
        return f"{value:.{indicator.precision}f}"
    return "" if value is None else str(value)
