"""Whose data we ship, under which licence: read from the SOURCES.json beside the files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_MATCHING = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Source:
    """One shipped file: where it is from and on what terms."""

    file: str
    title: str
    publisher: str
    source: str
    edition: str
    licence: str
    licence_url: str
    attribution: str
    rows: int
    obtained: str
    changes: str
    used_for: str


@cache
def sources() -> tuple[Source, ...]:
    """List every shipped data file with its provenance, for the attributions page and the reference."""
    lists = sorted(_MATCHING.glob("*/data/SOURCES.json"))
    return tuple(Source(**entry) for file in lists for entry in json.loads(file.read_text("utf-8")))


def attributions() -> tuple[str, ...]:
    """List the sentences that licences ask us to show, each once."""
    return tuple(dict.fromkeys(source.attribution for source in sources()))
