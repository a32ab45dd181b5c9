"""Whom to ask for cover: who is likely to come, and whose turn it is; each place has its reasons.

The parts, of 100: free at that time 40, not asked lately 25, has not said no lately 15, has given
fewer hours this month 10, has come before 5, lives near 5. So the load is spread, and being free is
asked of this time alone: who ticked one part of the week gains nothing over who ticked all of it.
Whoever has another session then, has said that they can't come to this one, or was asked already is
not asked.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

FREE: Final = 40
RESTED: Final = 25
WILLING: Final = 15
UNBURDENED: Final = 10
EXPERIENCED: Final = 5
NEAR: Final = 5

RESTED_AFTER: Final = 28  # days since the last ask
MOST_REFUSALS: Final = 3
MOST_HOURS: Final = 16  # a month
FAR: Final = 10  # miles
HALF_A_MILE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of somebody who could be asked; ``None``: not known."""

    free: float | None  # the part of the time that they ticked
    clash: bool
    said_no_to_this: bool
    asked_for_this: bool
    days_since_asked: int | None
    refusals: int
    hours: float
    came_before: int
    miles: float | None


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason in plain words, as lists of reasons show it."""

    verdict: str
    text: str


def may_be_asked(facts: Facts) -> bool:
    """Say whether somebody can be asked at all."""
    return not (facts.clash or facts.said_no_to_this or facts.asked_for_this)


def points(facts: Facts) -> float:
    """Add up how good it is to ask somebody, from 0 to 100."""
    days = RESTED_AFTER if facts.days_since_asked is None else facts.days_since_asked
    return (
        FREE * (0.5 if facts.free is None else facts.free)
        + RESTED * min(days, RESTED_AFTER) / RESTED_AFTER
        + WILLING * (1 - min(facts.refusals, MOST_REFUSALS) / MOST_REFUSALS)
        + UNBURDENED * (1 - min(facts.hours, MOST_HOURS) / MOST_HOURS)
        + EXPERIENCED * (facts.came_before > 0)
        + NEAR * (0.5 if facts.miles is None else 1 - min(facts.miles, FAR) / FAR)
    )


def reasons(facts: Facts) -> list[Reason]:
    """Say why somebody stands where they stand: what rules out first, then what speaks for them."""
    against = [
        (facts.clash, _("Has another session at that time")),
        (facts.said_no_to_this, _("Has said that they can't come")),
        (facts.asked_for_this, _("Has been asked already")),
    ]
    ruled_out = [Reason("not", text) for holds, text in against if holds]
    return [*ruled_out, _free(facts), *_turn(facts), *_rest(facts)]


def _free(facts: Facts) -> Reason:
    if facts.free is None:
        return Reason("check", _("Has not said when they are free"))
    if facts.free == 1:
        return Reason("fit", _("Usually free then"))
    if facts.free:
        return Reason("check", _("Usually free for part of that time"))
    return Reason("not", _("Not usually free then"))


def _turn(facts: Facts) -> list[Reason]:
    if facts.days_since_asked is None:
        found = [Reason("fit", _("Not asked before"))]
    else:
        days = facts.days_since_asked
        said = (
            _("Asked today")
            if not days
            else ngettext("Last asked %(days)s day ago", "Last asked %(days)s days ago", days)
        )
        verdict = "fit" if days >= RESTED_AFTER // 2 else "check"
        found = [Reason(verdict, said % {"days": days})]
    if facts.refusals:
        said = ngettext("Said no %(n)s time lately", "Said no %(n)s times lately", facts.refusals)
        found.append(Reason("check", said % {"n": facts.refusals}))
    return found


def _rest(facts: Facts) -> list[Reason]:
    hours = f"{facts.hours:.1f}".removesuffix(".0")
    found = (
        [Reason("check", _("%(hours)s hours this month") % {"hours": hours})] if facts.hours else []
    )
    if facts.came_before:
        said = ngettext("Has come %(n)s time", "Has come %(n)s times", facts.came_before)
        found.append(Reason("fit", said % {"n": facts.came_before}))
    if facts.miles is not None:
        near = facts.miles < HALF_A_MILE
        text = _("Less than half a mile away") if near else _("%(miles)s miles away")
        found.append(Reason("fit", text % {"miles": f"{facts.miles:.1f}"}))
    return found


def days_between(earlier: dt.datetime | None, now: dt.datetime) -> int | None:
    """Count whole days since a moment, if there was one."""
    return None if earlier is None else max((now - earlier).days, 0)
