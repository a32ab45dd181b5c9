"""A report as outsiders see it: all its counts of people protected together (domain.md 7.9, R5).

Every count is a cell; tables that count the same people are lines with the same whole, and what is
part of something (answers of those who answered) is a line with a rest that nobody is told. The
linear programs of ``volunteering.disclosure`` then hide what a reader of the whole report could work out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from volunteering.disclosure import rules
from volunteering.disclosure.cells import Cell, Key, Sum, people, rest
from volunteering.disclosure.suppression import DisclosureError, hidden_cells
from volunteering.funding.lists import Measure
from volunteering.funding.together import NOT_SHOWN, Other, tie

HIDDEN: Final = NOT_SHOWN
Number = int | str | None
# Which cell a target repeats; the others count no people.
TARGETS: Final = {
    Measure.ENQUIRIES: (str(Measure.ENQUIRIES), "cases"),
    Measure.REFERRALS: (str(Measure.REFERRED), "cases"),
}
TWICE: Final = "claimed_twice"


def safe(figures: Mapping[str, Any], beside: Sequence[Other] = ()) -> dict[str, Any]:
    """Give a report's figures as an outsider may see them, beside what other funders were shown."""
    shown = _shown(figures, beside)
    return {
        **figures,
        "measures": {
            code: {kind: shown.get((code, kind)) for kind in counted}
            for code, counted in figures["measures"].items()
        },
        "tables": [_table(table, shown) for table in figures["tables"]],
        "medians": [
            {"wait": each["wait"], "days": mean(each["days"], each["base"])}
            for each in figures["medians"]
        ],
        "well_being": _well_being(figures.get("well_being")),
        "hours": _hours(figures["hours"]),
        "targets": [_target(each, figures, shown) for each in figures["targets"]],
        TWICE: [
            {**each, "number": shown[TWICE, each["measure"]]} for each in figures.get(TWICE, [])
        ],
    }


def mean(number: float | None, base: int) -> float | str | None:
    """Show a mean or a median where enough people stand behind it; where there is none, there is none."""
    return number if number is None or rules.shows_mean(base) else HIDDEN


def _shown(figures: Mapping[str, Any], beside: Sequence[Other]) -> dict[Key, Number]:
    """Protect all counts of people at once; what others were shown already is hidden here if it tells."""
    cells = dict(_cells(figures))
    sums = [*_wholes(figures, cells), *_parts(figures, cells)]
    mine = set(cells)
    known = tie(cells, sums, beside)
    try:
        hidden = hidden_cells(cells, sums, known=known)
    except DisclosureError:
        if not known:
            raise
        hidden = frozenset(mine)
    return {
        key: HIDDEN if key in hidden else round(cell.published)
        for key, cell in cells.items()
        if cell.listed
    }


def _cells(figures: Mapping[str, Any]) -> Iterator[tuple[Key, Cell]]:
    for code, counted in figures["measures"].items():
        for kind, number in counted.items():
            if number is not None:
                yield (code, kind), people(number)
    for table in figures["tables"]:
        for at, (name, *numbers) in enumerate(table["rows"] if table["people"] else ()):
            yield (table["key"], str(at)), people(numbers[0], special=name in table["sensitive"])
    for each in figures.get(TWICE, []):
        yield (TWICE, each["measure"]), people(each["number"])


def _wholes(figures: Mapping[str, Any], cells: Mapping[Key, Cell]) -> Iterator[Sum]:
    for table in figures["tables"]:
        if table["people"] and table["whole"] and (parts := _keys(table)):
            whole = tuple(table["whole"])
            if whole in cells:
                yield Sum(whole, parts, reveals=table["reveals"])


def _parts(figures: Mapping[str, Any], cells: dict[Key, Cell]) -> list[Sum]:
    """Tie what is part of something to it; what is left over becomes a cell that nobody sees."""
    pairs: list[tuple[Key, tuple[Key, ...]]] = [
        ((code, "cases"), ((code, "persons"),))
        for code, counted in figures["measures"].items()
        if None not in counted.values()
    ]
    for table in figures["tables"]:
        if table["people"] and table["part"]:
            whole, keys = tuple(table["part"][:2]), _keys(table)
            together = table["part"][2:] == ["together"]
            pairs += [(whole, keys)] if together else [(whole, (key,)) for key in keys]
    pairs += [
        ((each["measure"], "cases"), ((TWICE, each["measure"]),)) for each in figures.get(TWICE, [])
    ]
    return [line for pair in pairs if (line := _with_rest(*pair, cells))]


def _with_rest(whole: Key, parts: tuple[Key, ...], cells: dict[Key, Cell]) -> Sum | None:
    if whole not in cells:
        return None
    left = rest(round(cells[whole].value), sum(round(cells[key].value) for key in parts))
    if left.value < 0:
        return None
    key = ("rest", whole, parts)
    cells[key] = left
    return Sum(whole, (*parts, key))


def _keys(table: Mapping[str, Any]) -> tuple[Key, ...]:
    return tuple((table["key"], str(at)) for at in range(len(table["rows"])))


def _table(table: Mapping[str, Any], shown: Mapping[Key, Number]) -> dict[str, Any]:
    if not table["people"]:
        return dict(table)
    rows = [[row[0], shown[key]] for row, key in zip(table["rows"], _keys(table), strict=True)]
    return {**table, "rows": rows}


def _target(
    target: Mapping[str, Any], figures: Mapping[str, Any], shown: Mapping[Key, Number]
) -> dict[str, Any]:
    """Show what was reached of a target as the measure itself is shown."""
    measure = target["measure"]
    if measure == Measure.HOURS:
        return {**target, "number": _hours(figures["hours"])["logged"]}
    key = TARGETS.get(measure, (measure, "persons"))
    return {**target, "number": shown.get(key, target["number"])}


def _well_being(said: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if said is None:
        return None
    change = mean(said["change"], said["base"])
    base = HIDDEN if change == HIDDEN else rules.rounded(said["base"])
    return {"change": change, "base": base}


def _hours(said: Mapping[str, Any]) -> dict[str, Any]:
    """Show hours where enough people and organisations stand behind them, and none has most of them."""
    logged, estimated = (
        said[name] if not float(said[name]) or _may_show(said["behind"][name]) else HIDDEN
        for name in ("logged", "estimated")
    )
    value = None if logged == HIDDEN else said["value"]
    return {"logged": logged, "estimated": estimated, "value": value}


def _may_show(behind: Mapping[str, Any]) -> bool:
    """Tell whether hours may be shown, with the shares of the largest organisations among them."""
    by_size = sorted(behind["organisations"], reverse=True)
    total = sum(by_size)
    if total <= 0:
        return False
    return rules.shows_amount(
        behind["people"],
        len(by_size),
        largest=by_size[0] / total,
        top_two=sum(by_size[:2]) / total,
    )
