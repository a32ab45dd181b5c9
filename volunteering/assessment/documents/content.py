"""What a document says, as plain data: kept with a release, and laid out as a page and on paper."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from volunteering.assessment.documents.charts import Chart
from volunteering.assessment.documents.grids import Grid
from volunteering.assessment.documents.maps import Map
from volunteering.assessment.documents.trend import Trend


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure at the top: the number, what it says, and its interval or where it comes from."""

    figure: str
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and what stands for it."""

    term: str
    words: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document: words, points, facts, charts, maps and tables, in this order.

    ``more`` is folded away on a page: what a reader opens who wants it by region or by group.
    """

    id: str
    heading: str
    words: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    trend: Trend | None = None
    charts: tuple[Chart, ...] = ()
    maps: tuple[Map, ...] = ()
    grids: tuple[Grid, ...] = ()
    parts: tuple[Section, ...] = ()
    more: Section | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One of the two documents of a release."""

    name: str
    title: str
    lede: str
    status: str
    headlines: tuple[Headline, ...]
    sections: tuple[Section, ...]


def as_json(document: Document) -> str:
    """Write a document as JSON: what is kept is what was said, whatever the code says later."""
    return json.dumps(asdict(document), indent=1, ensure_ascii=False) + "\n"
