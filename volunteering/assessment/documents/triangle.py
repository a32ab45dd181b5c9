"""The revision triangle: what each version of a year said of the whole, one column a version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from volunteering.assessment.documents import wording
from volunteering.assessment.documents.grids import Grid
from volunteering.assessment.figures import Figure
from volunteering.assessment.measures.groups import ALL
from volunteering.assessment.registry import Indicator, indicators

Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a year: its number, why it was made, and its figures."""

    number: int
    reason: str
    figures: tuple[Figure, ...]


def triangle(versions: Sequence[Version]) -> Grid | None:
    """Lay the figures of the whole that were ever revised out; nothing where no version is revised."""
    if len(versions) < 2:  # noqa: PLR2004 (a first version revises nothing)
        return None
    known = {row.id: row for row in indicators()}
    said = [_whole(version.figures) for version in versions]
    columns = [
        _("Figure"),
        *(_("Version %(n)s") % {"n": version.number} for version in versions),
        _("Last change"),
        _("Change since the first"),
    ]
    rows = tuple(_row(key, [one.get(key) for one in said], known[key[0]]) for key in _revised(said))
    return Grid("revision-triangle", _("What each version said"), tuple(columns), rows)


def reasons(versions: Iterable[Version]) -> list[str]:
    """Say of each version after the first why it was made."""
    words = _("Version %(n)s: %(why)s")
    return [
        words % {"n": version.number, "why": version.reason}
        for version in versions
        if version.reason
    ]


def _whole(figures: Iterable[Figure]) -> dict[Key, Figure]:
    return {figure.key: figure for figure in figures if figure.breakdown == ALL}


def _revised(said: Sequence[Mapping[Key, Figure]]) -> list[Key]:
    """Find what two versions print differently, in the order of the last."""
    known = {row.id: row for row in indicators()}
    order = dict.fromkeys(key for one in reversed(said) for key in one if key[0] in known)
    return [
        key for key in order if len({_printed(one.get(key), known[key[0]]) for one in said}) > 1
    ]


def _printed(figure: Figure | None, indicator: Indicator) -> str:
    """Print a figure without its mark, which differs in each version."""
    if figure is None or figure.value is None:
        return _("[x]") if figure is None else f"[{figure.mark or 'x'}]"
    return wording.number(figure.value, figure, indicator)


def _row(key: Key, said: Sequence[Figure | None], indicator: Indicator) -> tuple[str, ...]:
    name = f"{indicator.id} {wording.measure(key[1])}"
    printed = (_printed(figure, indicator) for figure in said)
    return (
        name,
        *printed,
        _change(said[-2], said[-1], indicator),
        _change(said[0], said[-1], indicator),
    )


def _change(was: Figure | None, now: Figure | None, indicator: Indicator) -> str:
    if was is None or now is None or was.value is None or now.value is None:
        return "[z]"
    apart = round(now.value, indicator.precision) - round(was.value, indicator.precision)
    return f"{apart:+,.{indicator.precision}f}" if apart else "0"
