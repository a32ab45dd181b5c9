"""A year's release with figures of every kind, for tests: invented, and after disclosure control."""

from dataclasses import replace
from typing import Any

from volunteering.assessment.documents.edition import Edition, Place
from volunteering.assessment.figures import Figure, LentFigure, NationalFigure, PlatformFigure
from volunteering.assessment.years import Year

YEAR = Year(2025)
PLACES = (
    Place("E08000034", "Kirklees", "Yorkshire and The Humber"),
    Place("E08000035", "Leeds", "Yorkshire and The Humber"),
    Place("E07000131", "Harborough", "East Midlands"),
)


def figure(indicator: str, measure: str, value: float | None, **rest: Any) -> Figure:
    kind = {"A1": NationalFigure, "D2": LentFigure}.get(indicator, PlatformFigure)
    said = {"breakdown": "all", "group": "Platform", **rest}
    return kind(indicator, measure, value=value, **said)


def figures() -> tuple[Figure, ...]:
    return (
        figure("A1", "formal monthly", 16.0, lower=15.1, upper=16.9, base=10_000, group="England"),
        figure("A3", "active volunteers", 120.0, base=120),
        figure("A3", "active volunteers", 80.0, breakdown="region", group="East Midlands", base=80),
        figure(
            "A3",
            "active volunteers",
            None,
            breakdown="region",
            group="Yorkshire and The Humber",
            mark="c",
        ),
        figure("A3", "active volunteers", 35.0, breakdown="region", group="London", base=35),
        figure("A3", "active volunteers", 80.0, breakdown="district", group="E07000131", base=80),
        figure("A3", "active volunteers", None, breakdown="district", group="E08000035", mark="c"),
        figure("A5", "hours", 4321.0, base=120),
        figure("A8", "replacement value", 77_605.0, lower=52_760.0, upper=80_000.0, base=120),
        figure("A9", "change in life satisfaction", 0.4, lower=0.1, upper=0.7, base=60),
        figure(
            "A7",
            "outcome reported: soc",
            50.0,
            lower=40.4,
            upper=59.6,
            base=100,
            is_share=True,
            note="Asked at three months.",
        ),
        figure("C1", "registered", 300.0, base=300),
        figure(
            "C1",
            "placed, of those registered",
            40.0,
            lower=34.6,
            upper=45.6,
            base=300,
            is_share=True,
        ),
        figure("C2", "median of days from referral to contact", 2.0, base=90),
        figure("C3", "net additional placements", 50.0, lower=40.0, upper=70.0, base=115),
        figure("D2", "days given", 12.5, base=10),
    )


def edition(**rest: Any) -> Edition:
    made = Edition(
        year=YEAR,
        figures=figures(),
        places=PLACES,
        freeze="2025-26, freeze 1",
        sha256="ab" * 32,
        until="2026-05-26",
        code="c0ffee",
    )
    return replace(made, **rest)
