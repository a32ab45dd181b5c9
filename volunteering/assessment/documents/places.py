"""What a release says of one district or region, and of all of them on a map: read from its own figures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from django.utils.text import slugify
from django.utils.translation import gettext as _

from volunteering.assessment.documents import wording
from volunteering.assessment.measures.groups import ALL

KINDS: Final = ("district", "region")
MAPPED: Final = (
    ("A4", ""),
    ("A3", "active volunteers"),
)  # coverage where it is there, else a count
THIRDS: Final = 3


class Shade(StrEnum):
    """How a district is drawn: thirds of those with a figure, and what has none."""

    MOST = "accredited"
    MIDDLE = "active"
    LEAST = "listed"
    HIDDEN = "cold"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Where:
    """A district or a region: its name, and the region that a district lies in."""

    code: str
    name: str
    kind: str
    group: str
    region: str


@dataclass(frozen=True, slots=True)
class Line:
    """One measure in a place, in its region and altogether, in words."""

    indicator: str
    measure: str
    here: str
    region: str
    everywhere: str


def where(said: dict[str, Any], code: str) -> Where | None:
    """Find a district by its code, or a region by its name in an address."""
    for area in said["areas"]:
        if area["code"] == code:
            return Where(code, area["name"], "district", code, area["region"])
    for region in regions(said):
        if slugify(region) == code:
            return Where(code, region, "region", region, "")
    return None


def regions(said: dict[str, Any]) -> list[str]:
    """Give the names of the regions."""
    return sorted({area["region"] for area in said["areas"] if area["region"]})


def lines(said: dict[str, Any], at: Where) -> list[Line]:
    """Give every measure that is published for such places, also where this one has none."""
    return [
        Line(
            indicator=f"{row['id']} {row['title']}",
            measure=wording.measure(measure),
            here=_words(row, _one(row["figures"], at.kind, at.group, measure)),
            region=_words(row, _one(row["figures"], "region", at.region, measure)),
            everywhere=_words(row, _one(row["figures"], ALL, None, measure)),
        )
        for row in said["indicators"]
        for measure in dict.fromkeys(each["measure"] for each in row["figures"].get(at.kind, ()))
    ]


def districts(said: dict[str, Any]) -> tuple[str, list[tuple[dict[str, Any], str, Shade]]]:
    """Give the measure that is mapped, and each district with its figure in words and its shade."""
    row, measure = _mapped(said)
    if row is None:
        return "", [(area, _("not in our data"), Shade.UNKNOWN) for area in said["areas"]]
    by = row["figures"]
    figures = {a["code"]: _one(by, "district", a["code"], measure) for a in said["areas"]}
    known = sorted(f["value"] for f in figures.values() if f and f["value"] is not None)
    return f"{row['id']} {row['title']}: {measure}", [
        (area, _words(row, figures[area["code"]]), _shade(figures[area["code"]], known))
        for area in said["areas"]
    ]


def _mapped(said: dict[str, Any]) -> tuple[dict[str, Any] | None, str]:
    rows = {row["id"]: row for row in said["indicators"]}
    for key, measure in MAPPED:
        row = rows.get(key)
        there = row["figures"].get("district", []) if row else []
        if there and any(each["value"] is not None for each in there):
            return row, measure or there[0]["measure"]
    return None, ""


def _one(by: dict[str, Any], breakdown: str, group: str | None, measure: str) -> Any:
    for each in by.get(breakdown, ()):
        if each["measure"] == measure and group in (None, each["group"]):
            return each
    return None


def _shade(figure: dict[str, Any] | None, known: list[float]) -> Shade:
    if figure is None:
        return Shade.UNKNOWN
    if figure["value"] is None:
        return Shade.HIDDEN if figure["status"] == "c" else Shade.UNKNOWN
    below = sum(value < figure["value"] for value in known)
    return (Shade.LEAST, Shade.MIDDLE, Shade.MOST)[min(THIRDS * below // len(known), 2)]


def _words(row: dict[str, Any], figure: dict[str, Any] | None) -> str:
    """Word a figure; a survey that does not go so far down is not the same as nobody telling us."""
    if figure is None:
        return _("no estimate for this area") if row["ledger"] == "N" else _("not in our data")
    if figure["value"] is None:
        return f"[{figure['status'] or 'x'}]"
    said = _number(figure["value"], figure["unit"])
    if figure["lower"] is not None and figure["upper"] is not None:
        ends = (_number(figure[end], figure["unit"]) for end in ("lower", "upper"))
        low, high = ends
        said = _("%(value)s (%(low)s to %(high)s)") % {"value": said, "low": low, "high": high}
    return f"{said} [{figure['status']}]" if figure["status"] else said


def _number(amount: float, unit: str) -> str:
    digits = (
        f"{amount:,.0f}" if amount == int(amount) and not unit.startswith("%") else f"{amount:,}"
    )
    if unit.startswith("%"):
        return f"{digits}%"
    return f"£{digits}" if unit.startswith("GBP") else digits
