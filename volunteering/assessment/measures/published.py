"""What others published, as it was frozen: the latest edition of a kind, and the one before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pyarrow.compute as pc

from volunteering.assessment.dataset import Frozen

ENGLAND: Final = "E92000001"
Row = dict[str, Any]


def edition(frozen: Frozen, kind: str, turn: int = 1) -> Row | None:
    """Give the latest edition of a kind of source, or with ``turn`` 2 the one before it."""
    rows = frozen["editions"].to_pylist()
    return next((row for row in rows if row["kind"] == kind and row["turn"] == turn), None)


def latest(frozen: Frozen, kind: str, turn: int = 1) -> list[Row]:
    """Give what an edition says; nothing where it is not loaded."""
    found = edition(frozen, kind, turn)
    if found is None:
        return []
    table = frozen["published"]
    rows: list[Row] = table.filter(pc.equal(table["edition"], found["edition"])).to_pylist()
    return rows


def every(frozen: Frozen, kind: str) -> Iterator[list[Row]]:
    """Go through what all frozen editions of a kind say, the later ones first."""
    table = frozen["published"]
    found = [row for row in frozen["editions"].to_pylist() if row["kind"] == kind]
    for row in sorted(found, key=lambda row: (row["turn"], row["edition"])):
        yield table.filter(pc.equal(table["edition"], row["edition"])).to_pylist()


def survey(frozen: Frozen, turn: int = 1) -> tuple[Row | None, list[Row]]:
    """Give the survey's edition and rows: as published, else as estimated from its microdata."""
    for kind in ("community-life", "estimates"):
        if edition(frozen, kind) is not None:
            return edition(frozen, kind, turn), latest(frozen, kind, turn)
    return None, []


def adults(frozen: Frozen) -> dict[str, float]:
    """Give the people aged 16 and over by district: of the latest edition, else as shipped."""
    loaded = {
        row["area"]: float(row["value"])
        for row in latest(frozen, "population")
        if row["measure"] == "population 16 and over" and row["breakdown"] == "district"
    }
    shipped = {
        row["area"]: float(row["adults"])
        for row in frozen["areas"].to_pylist()
        if row["adults"] is not None
    }
    return shipped | loaded
