"""What two published versions of a year tell together: whoever subtracts must not find a few people.

Counts are tied to what is public where they are protected (`lines`). Here is the rest: hours, money,
percentages and means. Where what changed since a version that is public rests on too few, a revision
prints what is public already, and says so; what is printed in the end is checked once more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
from django.utils.translation import gettext as _

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import Figure
from volunteering.assessment.lines import AMOUNTS, COUNTS, SPECIAL
from volunteering.assessment.measures.groups import ALL
from volunteering.assessment.registry import COMPUTED, indicators
from volunteering.disclosure.rules import is_small
from volunteering.disclosure.suppression import DisclosureError

Key = tuple[str, str, str, str]
OF_HOURS: Final = ("A5", "A6", "A8", "D2")
WORTH: Final = {"A8": "A5", "A5": "A8"}  # one is worked out from the other
LEDGER: Final = "contributions"


@dataclass(frozen=True, slots=True)
class Public:
    """A version that is out: what it printed, the exact figures behind it, and their rows."""

    shown: Mapping[Key, Figure]
    exact: Mapping[Key, Figure]
    rows: Frozen

    @classmethod
    def of(cls, printed: Iterable[Figure], exact: Iterable[Figure], rows: Frozen) -> Public:
        """Take a version; what it hid is not public."""
        shown = {figure.key: figure for figure in printed if figure.value is not None}
        return cls(shown, {figure.key: figure for figure in exact}, rows)


Protect = Callable[[list[Figure]], list[Figure]]


def held(
    frozen: Frozen, exact: Sequence[Figure], public: Iterable[Public], protect: Protect
) -> list[frozenset[Key]]:
    """Find for each public version the figures whose change since then rests on too few."""
    return [
        frozenset({*_few_hours(frozen, one, protect), *_few_answers(exact, one)}) for one in public
    ]


def kept(
    found: Iterable[Figure], public: Sequence[Public], few: Sequence[frozenset[Key]]
) -> Iterator[Figure]:
    """Print what is public already where the change rests on too few."""
    for figure in found:
        was = public[-1].shown.get(figure.key) if public else None
        if was is not None and _tells(figure, public, few):
            note = _(
                "As published before: what came since rests on too few people to be told apart."
            )
            said = figure.note if note in figure.note else f"{figure.note} {note}".strip()
            ends = {name: getattr(was, name) for name in ("value", "lower", "upper", "base")}
            yield replace(figure, **ends, note=said)
        else:
            yield figure


def check(found: Iterable[Figure], public: Sequence[Public], few: Sequence[frozenset[Key]]) -> None:
    """Refuse a version that tells together with the one in force what rests on too few."""
    last, of_last = public[-1:], few[-1:]
    for figure in found:
        if _tells(figure, last, of_last):
            message = (
                f"{figure.indicator} {figure.measure}, {figure.group}: its change tells of few."
            )
            raise DisclosureError(message)


def _tells(figure: Figure, public: Sequence[Public], few: Sequence[frozenset[Key]]) -> bool:
    """Say whether a figure differs from what a version printed, by what rests on too few."""
    if figure.value is None:
        return False
    return any(
        figure.key in keys
        and (was := one.shown.get(figure.key)) is not None
        and _printed(figure) != _printed(was)
        for one, keys in zip(public, few, strict=True)
    )


def _printed(figure: Figure) -> tuple[float | None, ...]:
    places = {row.id: row.precision for row in indicators()}[figure.indicator]
    ends = (figure.value, figure.lower, figure.upper)
    return (*(None if end is None else round(end, places) for end in ends), figure.base)


def _few_hours(frozen: Frozen, one: Public, protect: Protect) -> set[Key]:
    """Protect the hours that only one of two versions has as if they were a table of their own."""
    apart = _apart(frozen, one.rows)
    late = [figure for code in OF_HOURS for make in COMPUTED[code] for figure in make(apart)]
    few = {each.key for each in protect(late) if each.mark == "c"}
    for code, measure, breakdown, group in list(few):
        if code in WORTH:
            other = WORTH[code]
            few |= {
                each.key
                for each in late
                if (each.indicator, each.breakdown, each.group) == (other, breakdown, group)
            }
        few.add((code, measure, breakdown, group))
    return few


def _apart(now: Frozen, was: Frozen) -> Frozen:
    """Give the rows of the ledger that came since, and those that went."""
    came, went = (
        one[LEDGER].filter(pc.invert(pc.is_in(one[LEDGER]["entry"], value_set=_entries(other))))
        for one, other in ((now, was), (was, now))
    )
    return Frozen(now.year, now.tables | {LEDGER: pa.concat_tables([came, went])})


def _entries(frozen: Frozen) -> pa.Array:
    return frozen[LEDGER]["entry"].combine_chunks()


def _few_answers(exact: Iterable[Figure], one: Public) -> set[Key]:
    """Find percentages and means whose base, or what it consists of, changed by a few."""
    rule = {row.id: row.disclosure for row in indicators()}
    changes: dict[tuple[str, str, str], dict[Key, int]] = defaultdict(dict)
    few: set[Key] = set()
    for now in exact:
        was = one.exact.get(now.key)
        counts = rule[now.indicator] in {COUNTS, SPECIAL, AMOUNTS} and not now.is_share
        if was is None or counts or now.follows or now.indicator in OF_HOURS:
            continue
        changed = _changes(now, was)
        changes[now.indicator, now.measure, now.breakdown][now.key] = changed[0]
        if any(is_small(each, special=now.is_special) for each in changed):
            few.add(now.key)
    for (indicator, measure, breakdown), of in changes.items():
        if breakdown != ALL and len(few.intersection(of)) == 1:
            few |= _next(of, few) or set(changes[indicator, measure, ALL])
    return few


def _changes(now: Figure, was: Figure) -> list[int]:
    """Give by how much the base changed, then those it counts and those it does not."""
    bases = [(each.base or 0, each.part or 0) for each in (now, was)]
    (base, part), (base_was, part_was) = bases
    found = [abs(base - base_was)]
    if now.part is not None:
        found += [abs(part - part_was), abs((base - part) - (base_was - part_was))]
    return found


def _next(changes: Mapping[Key, int], few: set[Key]) -> set[Key]:
    """Where one group's change is kept alone, the whole would tell it: keep the next smallest too."""
    rest = {key: change for key, change in changes.items() if change and key not in few}
    return {min(rest, key=lambda key: (rest[key], key))} if rest else set()
