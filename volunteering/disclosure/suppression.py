"""Hides what is small, then what would give it away, until a reader can no longer work it out (P5, P8)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from volunteering.disclosure.audit import Reader, exposed
from volunteering.disclosure.cells import Cell, Key, Range, Sum

ROUNDING: Final = 1e-6


class DisclosureError(Exception):
    """The tables cannot be published like this: the build fails."""


def hidden_cells(
    cells: Mapping[Key, Cell],
    sums: Sequence[Sum],
    *,
    known: Mapping[Key, Range] | None = None,
    keep: Collection[Key] = (),
) -> frozenset[Key]:
    """Choose the cells to publish as ``[c]``; one symbol, whatever the reason.

    ``known`` is what is public already, ``keep`` what must be shown (a headline). Tables of nested
    groups, of several releases or of several pages are protected together, in one call. What no
    hiding can protect raises DisclosureError.
    """
    _check(cells, sums)
    hidden = {key for key, cell in cells.items() if cell.is_small or not cell.listed}
    hidden |= _telling_zeros(cells, sums)
    _check_kept(hidden, keep, cells)
    wanted = _Hiding(cells, sums, frozenset({*keep, *(known or {})}), hidden)
    wanted.pair_up()
    unsure: Collection[Key] = sorted(wanted.secret, key=repr)
    while unsure:
        unsure = exposed(Reader(cells, sums, wanted.hidden, known), cells, unsure)
        if unsure:
            unsure = sorted({*unsure, *wanted.more(unsure)}, key=repr)
    return frozenset(key for key in wanted.hidden if cells[key].listed)


class _Hiding:
    """The cells hidden so far, and how to find the next: not what is kept, or public already."""

    def __init__(
        self,
        cells: Mapping[Key, Cell],
        sums: Sequence[Sum],
        keep: frozenset[Key],
        hidden: set[Key],
    ) -> None:
        self.cells, self.sums, self.keep, self.hidden = cells, sums, keep, hidden

    @property
    def secret(self) -> set[Key]:
        """What must stay unknown: all that is hidden but what is in no table and is not small."""
        return {key for key in self.hidden if self.cells[key].listed or self.cells[key].is_small}

    def pair_up(self) -> None:
        """Leave no line with a single hidden cell, which its line would give away."""
        alone = True
        while alone:
            alone = False
            for line in self.sums:
                inside = [self.cells[key] for key in self.hidden.intersection(line.keys)]
                if sum(cell.listed for cell in inside) == 1 and not any(c.free for c in inside):
                    alone = self._hide_smallest([line]) or alone

    def more(self, unsure: Collection[Key]) -> set[Key]:
        """Hide more for the sake of what can be worked out, and give what was hidden."""
        before = set(self.hidden)
        for key in unsure:
            self._one_more(key)
        self.pair_up()
        if self.hidden == before:
            names = ", ".join(map(repr, unsure))
            message = f"Nothing can hide {names}: what is shown or public already gives it away."
            raise DisclosureError(message)
        return self.hidden - before

    def _one_more(self, key: Key) -> None:
        """Hide one more number: in a line of the cell, else in a line beside, else anywhere."""
        near = [line for line in self.sums if key in line.keys]
        around = {other for line in near for other in line.keys}
        beside = [line for line in self.sums if around.intersection(line.keys)]
        any(self._hide_smallest(lines) for lines in (near, beside, self.sums))

    def _hide_smallest(self, lines: Sequence[Sum]) -> bool:
        """Hide the smallest number that is shown in some lines; a whole only if there is no part."""
        wholes = {line.whole for line in lines}
        shown = {
            key
            for line in lines
            for key in line.keys
            if key not in self.hidden and key not in self.keep and self.cells[key].value > 0
        }
        if shown:
            order = {key: (key in wholes, self.cells[key].value, repr(key)) for key in shown}
            self.hidden.add(min(shown, key=order.__getitem__))
        return bool(shown)


def _telling_zeros(cells: Mapping[Key, Cell], sums: Sequence[Sum]) -> set[Key]:
    """Find lines in which all of a group are in one part, and hide that part and a zero."""
    telling: set[Key] = set()
    for line in sums:
        filled = [key for key in line.parts if cells[key].value > 0]
        empty = [key for key in line.parts if cells[key].value == 0]
        if line.reveals and len(filled) == 1 and empty:
            telling |= {filled[0], min(empty, key=repr)}
    return telling


def _check(cells: Mapping[Key, Cell], sums: Sequence[Sum]) -> None:
    for line in sums:
        unknown = [key for key in line.keys if key not in cells]
        if unknown:
            message = f"A line names {unknown[0]}, of which there is no cell."
            raise DisclosureError(message)
        parts = sum(cells[key].value for key in line.parts)
        if abs(parts - cells[line.whole].value) > ROUNDING:
            message = (
                f"The parts of {line.whole} sum to {parts:g}, not {cells[line.whole].value:g}."
            )
            raise DisclosureError(message)


def _check_kept(hidden: set[Key], keep: Collection[Key], cells: Mapping[Key, Cell]) -> None:
    small = [key for key in keep if key in hidden]
    if small:
        message = (
            f"{small[0]} was to be shown and is {cells[small[0]].value:g}, which is too small."
        )
        raise DisclosureError(message)
