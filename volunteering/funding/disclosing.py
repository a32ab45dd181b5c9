"""Counts of people for outsiders (domain.md 7.9): to the nearest five, and nothing from one to four.

Where exactly one cell of a line is hidden, the smallest other one is hidden too, with the same sign:
otherwise the total would give it away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

HIDDEN: Final = "[c]"
NEAREST: Final = 5
SMALL_BASE: Final = 25  # for means and medians
YOUNG: Final = 10  # the smallest count of people under 18 that is shown


def count(number: int, *, least: int = NEAREST) -> int | str:
    """Round a number of people, or hide it; nobody is nobody."""
    if 0 < number < least:
        return HIDDEN
    return (2 * number + NEAREST) // (2 * NEAREST) * NEAREST


def line(numbers: Sequence[int], least: Sequence[int] | None = None) -> list[int | str]:
    """Round the cells of one line, and hide a second one where one alone would be hidden."""
    floors = least or [NEAREST] * len(numbers)
    shown = [count(number, least=floor) for number, floor in zip(numbers, floors, strict=True)]
    if shown.count(HIDDEN) == 1:
        others = [n for n, cell in enumerate(shown) if cell not in {HIDDEN, 0}]
        if others:
            shown[min(others, key=lambda n: numbers[n])] = HIDDEN
    return shown


def median(number: float | None, base: int) -> float | str:
    """Show a median where enough people stand behind it."""
    return HIDDEN if number is None or base < SMALL_BASE else number


def hours(number: str, people: int, organisations: int) -> str:
    """Show hours where at least five people and three organisations stand behind them."""
    if float(number) and (people < NEAREST or organisations < 3):  # noqa: PLR2004 (7.9, P4)
        return HIDDEN
    return number


def safe(figures: Mapping[str, Any]) -> dict[str, Any]:
    """Give a report's figures as an outsider may see them."""
    return {
        **figures,
        "measures": {
            code: {kind: None if n is None else count(n) for kind, n in counted.items()}
            for code, counted in figures["measures"].items()
        },
        "tables": [_table(table) for table in figures["tables"]],
        "medians": [
            {**each, "days": median(each["days"], each["base"])} for each in figures["medians"]
        ],
        "hours": _hours(figures["hours"]),
        "targets": [
            {**target, "number": figures_of(target, figures)} for target in figures["targets"]
        ],
    }


def figures_of(target: Mapping[str, Any], figures: Mapping[str, Any]) -> int | str | None:
    """Show what was reached of a target as the measure itself is shown."""
    number = target["number"]
    if number is None or target["measure"] == "hours":
        return _hours(figures["hours"])["logged"] if target["measure"] == "hours" else None
    return count(int(number))


def _hours(said: Mapping[str, Any]) -> dict[str, Any]:
    behind = said["people"], said["organisations"]
    shown = {name: hours(said[name], *behind) for name in ("logged", "estimated")}
    hidden = HIDDEN in shown.values()
    value = None if hidden else said["value"]
    return {**said, **shown, "value": value, "people": count(said["people"])}


def _table(table: Mapping[str, Any]) -> dict[str, Any]:
    if not table["people"]:
        return dict(table)
    rows = table["rows"]
    columns = []
    for column in range(1, len(table["columns"])):
        floors = [YOUNG if row[0] in table.get("young", []) else NEAREST for row in rows]
        columns.append(line([row[column] for row in rows], floors))
    shown = [[row[0], *cells] for row, cells in zip(rows, zip(*columns, strict=True), strict=True)]
    return {**table, "rows": shown}
