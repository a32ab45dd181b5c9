"""Rounds as plain tables, for checking them elsewhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from clearinghouse.rounds.models import Preference, Round, RoundMatch

HEADER = ["offer", "professional", "need", "organisation", "title", "value", "state"]


def as_csv(matches: Iterable[RoundMatch]) -> str:
    """Write matches for whoever runs the round."""
    rows = (
        [
            match.offer_id,
            match.offer.professional.job_title,
            match.need_id,
            match.need.need.organisation.name,
            match.need.need.title,
            "" if match.value is None else f"{match.value:.4f}",
            match.state,
        ]
        for match in matches
    )
    return _table(HEADER, rows)


def write(round_: Round, folder: Path) -> list[Path]:
    """Write a round so that anybody can check it: preferences, capacities and matches."""
    folder.mkdir(parents=True, exist_ok=True)
    ranks = Preference.objects.filter(round=round_).order_by("side", "offer", "need")
    tables = {
        "preferences.csv": _table(
            ["side", "offer", "need", "rank"],
            ranks.values_list("side", "offer", "need", "rank"),
        ),
        "capacities.csv": _table(
            ["need", "places"], round_.needs.order_by("pk").values_list("pk", "places")
        ),
        "matches.csv": _table(
            ["offer", "need", "value"],
            round_.matches.order_by("offer").values_list("offer", "need", "value"),
        ),
    }
    for name, text in tables.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in tables]


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
