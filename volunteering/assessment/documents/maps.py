"""A map of the districts inside a document: five shades from white to dark, one of them hatched."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _
from shapely.geometry import Polygon

from volunteering.assessment.documents import wording
from volunteering.assessment.figures import Figure
from volunteering.assessment.registry import Indicator

OUTLINES: Final = "static/map/england-lad.json"
WEST, NORTH, TALL, WIDTH = (
    -6.5,
    55.9,
    100.0,
    0.6,
)  # WIDTH: a degree of longitude beside one of latitude
COARSE: Final = 0.012
SMALLEST: Final = 0.0004  # square degrees: islands below this are left out
THIRDS: Final = 3
CLOSED: Final = 4  # fewer points than these enclose nothing


@dataclass(frozen=True, slots=True)
class Shaded:
    """All districts of one shade, as one path, with what the shade means and how many they are."""

    shade: str
    words: str
    count: int
    path: str


@dataclass(frozen=True, slots=True)
class Map:
    """A picture of one measure over the districts; the table that is named has the same figures."""

    id: str
    caption: str
    alternative: str
    table: str
    shades: tuple[Shaded, ...]


def districts(indicator: Indicator, figures: Iterable[Figure], table: str) -> Map | None:
    """Draw the first measure that is given by district; nothing where no district may be shown."""
    found = [figure for figure in figures if figure.breakdown == "district"]
    first = {f.group: f for f in found if f.measure == found[0].measure}
    values = sorted(figure.value for figure in first.values() if figure.value is not None)
    if not values:
        return None
    codes: dict[str, list[str]] = {shade: [] for shade in _words()}
    for code in sorted(outlines()):
        codes[_shade(first.get(code), values)].append(code)
    shades = tuple(
        Shaded(shade, words, len(codes[shade]), "".join(outlines()[code] for code in codes[shade]))
        for shade, words in _words().items()
    )
    caption = (
        f"{indicator.id} {wording.sentence(wording.measure(found[0].measure))}, {_('by district')}"
    )
    said = ", ".join(f"{each.words}: {each.count}" for each in shades)
    alternative = _("Map of the districts of England: %(what)s. %(said)s.") % {
        "what": caption,
        "said": said,
    }
    return Map(f"map-{table}", caption, alternative, table, shades)


def _words() -> dict[str, str]:
    return {
        "most": _("Highest third of those with a figure"),
        "middle": _("Middle third"),
        "least": _("Lowest third"),
        "hidden": _("Hidden to protect people [c]"),
        "unknown": _("Not in our data"),
    }


def _shade(figure: Figure | None, values: list[float]) -> str:
    if figure is None:
        return "unknown"
    if figure.value is None:
        return "hidden" if figure.mark == "c" else "unknown"
    below = sum(value < figure.value for value in values)
    return ("least", "middle", "most")[min(THIRDS * below // len(values), THIRDS - 1)]


@cache
def outlines() -> Mapping[str, str]:
    """Give each district's outline as a path, coarse enough for a page."""
    text = (settings.BASE_DIR / "config" / OUTLINES).read_text(encoding="utf-8")
    return {row["properties"]["code"]: _path(row) for row in json.loads(text)["features"]}


def _path(row: dict[str, Any]) -> str:
    rings = [polygon[0] for polygon in row["geometry"]["coordinates"]]
    parts = [Polygon(ring).simplify(COARSE) for ring in rings if len(ring) >= CLOSED]
    largest = max(part.area for part in parts)
    kept = [part for part in parts if part.area >= min(SMALLEST, largest)]
    return "".join(_ring(part.exterior.coords) for part in kept)


def _ring(coordinates: Iterable[Any]) -> str:
    points = [
        (math.floor((lon - WEST) * WIDTH * TALL + 0.5), math.floor((NORTH - lat) * TALL + 0.5))
        for lon, lat, *_rest in coordinates
    ]
    distinct = list(dict.fromkeys(points))
    return "M" + "L".join(f"{x} {y}" for x, y in distinct) + "Z"
