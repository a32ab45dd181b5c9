"""Ledger N: what surveys estimate for England, as published (domain.md 7.1 and 7.5); and A4, coverage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import Figure, Mark, NationalFigure, PlatformFigure
from volunteering.assessment.measures.groups import ALL
from volunteering.assessment.measures.making import HUNDRED, Z, without
from volunteering.assessment.measures.published import ENGLAND, Row, adults, survey
from volunteering.assessment.methods.shares import change
from volunteering.disclosure.rules import is_small, rounded

MONTHLY: Final = "formal monthly"
SHARE: Final = "share of estimated regular formal volunteers known to the platform"
RATES: Final = ("any annual", "any monthly", "formal annual", "informal monthly", "informal annual")
NOT_LOADED: Final = "The survey's tables are not loaded."
NOT_IN_IT: Final = "Not in the edition that is loaded."
TOO_FEW: Final = "Nobody, or too few people, came monthly."
TOO_SMALL: Final = "No district estimate: the survey was not boosted."
ODD: Final = "Above 100 %: looked into, and not shown."
WHOLE: Final = "England"


def monthly(frozen: Frozen) -> Iterator[NationalFigure]:
    """A1: who formally volunteers at least once a month, and how that has changed."""
    yield from _published(frozen, "A1", [MONTHLY])


def annual(frozen: Frozen) -> Iterator[NationalFigure]:
    """A2: any volunteering in a year, and informal volunteering in a month."""
    yield from _published(frozen, "A2", RATES)


def social_capital(frozen: Frozen) -> Iterator[NationalFigure]:
    """B1: the survey's measures of relationships, support, civic life and trust, as published."""
    _edition, rows = survey(frozen)
    measures = sorted({row["measure"] for row in rows} - {MONTHLY, *RATES})
    if not measures:
        yield without("B1", "social capital", NOT_LOADED, group=WHOLE, kind=NationalFigure)
    yield from _published(frozen, "B1", measures)


def coverage(frozen: Frozen, counted: Iterable[Figure]) -> Iterator[PlatformFigure]:
    """A4: the share of estimated regular formal volunteers who are known to the platform.

    The survey's interval is carried through. The count is the rounded one, for the estimate and the
    population are public; where the count is not shown, this is not either.
    """
    found, rows = survey(frozen)
    people = _adults_by_group(frozen)
    rates = {
        (row["breakdown"], _group(row)): row
        for row in rows
        if row["measure"] == MONTHLY and row["breakdown"] in {ALL, "region", "district"}
    }
    monthly_ones = [f for f in counted if (f.indicator, f.measure) == ("A3", "active monthly")]
    if not any(f.breakdown == ALL and not is_small(int(f.value or 0)) for f in monthly_ones):
        yield without("A4", SHARE, TOO_FEW)
        return
    for ours in monthly_ones:
        if ours.breakdown not in {ALL, "region", "district"}:
            continue
        key = (ours.breakdown, WHOLE if ours.breakdown == ALL else ours.group)
        if not is_small(int(ours.value or 0)):
            yield _covered(ours, found, rates.get(key), people.get(key))


def _covered(
    ours: Figure, found: Row | None, rate: Row | None, people: float | None
) -> PlatformFigure:
    said: dict[str, Any] = {"breakdown": ours.breakdown, "group": ours.group}
    if found is None:
        return without("A4", SHARE, NOT_LOADED, **said)  # type: ignore[no-any-return]
    if rate is None or not rate["value"] or not people:
        note = TOO_SMALL if ours.breakdown == "district" and not found["has_districts"] else ""
        return without("A4", SHARE, note, **said)  # type: ignore[no-any-return]
    known = HUNDRED * rounded(int(ours.value or 0))
    share, lower, upper = (
        None if not part else known / (part / HUNDRED * people)
        for part in (rate["value"], rate["upper"], rate["lower"])
    )
    if share is None or share > HUNDRED:
        return without("A4", SHARE, ODD, **said)  # type: ignore[no-any-return]
    return PlatformFigure(
        "A4",
        SHARE,
        ours.breakdown,
        ours.group,
        share,
        lower,
        upper,
        ours.base,
        is_share=True,
        follows=ours.key,
        mark=str(Mark.ESTIMATED),
        note=f"Survey: {found['name']}.",
    )


def _adults_by_group(frozen: Frozen) -> dict[tuple[str, str], float]:
    regions = {row["area"]: row["region"] for row in frozen["areas"].to_pylist()}
    found: dict[tuple[str, str], float] = {}
    for area, number in adults(frozen).items():
        for key in ((ALL, WHOLE), ("region", regions.get(area, "")), ("district", area)):
            found[key] = found.get(key, 0.0) + number
    return found


def _published(frozen: Frozen, indicator: str, measures: Iterable[str]) -> Iterator[NationalFigure]:
    """Give the latest edition's estimates, and their change where an edition before is loaded."""
    found, rows = survey(frozen)
    before, earlier = survey(frozen, turn=2)
    was = {_key(row): row for row in earlier}
    for measure in measures:
        here = sorted((row for row in rows if row["measure"] == measure), key=_key)
        if not here:
            note = NOT_IN_IT if found else NOT_LOADED
            yield without(indicator, measure, note, group=WHOLE, kind=NationalFigure)
        for row in here:
            if row["breakdown"] == "district" and found and not found["has_districts"]:
                continue
            yield _estimate(indicator, row, found)
            if before is not None and _key(row) in was:
                yield from _change(indicator, row, was[_key(row)], before)


def _estimate(indicator: str, row: Row, found: Row | None) -> NationalFigure:
    return NationalFigure(
        indicator,
        row["measure"],
        row["breakdown"],
        _group(row),
        row["value"],
        row["lower"],
        row["upper"],
        row["base"],
        mark=row["mark"] if row["value"] is None else "",
        note=f"{found['name']}." if found else "",
    )


def _change(indicator: str, row: Row, was: Row, before: Row) -> Iterator[NationalFigure]:
    """Say how much an estimate has changed; only a significant change is one (domain.md 7.1)."""
    errors = _error(was), _error(row)
    if row["value"] is None or was["value"] is None or None in errors:
        return
    found = change(was["value"], errors[0] or 0.0, row["value"], errors[1] or 0.0)
    yield NationalFigure(
        indicator,
        f"{row['measure']}: change in points",
        row["breakdown"],
        _group(row),
        found.difference,
        found.lower,
        found.upper,
        min((each["base"] for each in (row, was) if each["base"] is not None), default=None),
        note=(f"Since {before['name']}: " + ("significant." if found.significant else NO_CHANGE)),
    )


NO_CHANGE: Final = "not significant, so no change is reported."


def _error(row: Row) -> float | None:
    """Give the standard error, or what the interval says that it was."""
    if row["se"] is not None:
        return float(row["se"])
    if row["lower"] is None or row["upper"] is None:
        return None
    return float(row["upper"] - row["lower"]) / (2 * Z)


def _key(row: Row) -> tuple[str, str, str, str]:
    return (row["measure"], row["breakdown"], row["area"], row["group"])


def _group(row: Row) -> str:
    if row["breakdown"] == ALL:
        return WHOLE if row["area"] == ENGLAND else str(row["area"])
    return str(row["area"] if row["breakdown"] == "district" else row["group"])
