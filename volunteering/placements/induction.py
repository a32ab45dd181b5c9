"""How a role's induction becomes the checklist of one placement, and when its talks are due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from dateutil.relativedelta import relativedelta
from django.utils.text import capfirst

from volunteering.opportunities.models import RoleTerms
from volunteering.placements.models import InductionStep, Placement, Review
from volunteering.placements.states import ReviewKind, Whose

# A line of RoleTerms.induction that begins so is the volunteer's to tick.
MARK: Final = "volunteer:"
TRIAL_WEEKS: Final = 4
LONGEST_BEFORE_A_TALK: Final = 6  # weeks: domain.md 2.1 has the first talk after four to six


def trial_end(terms: RoleTerms | None, starts_on: dt.date) -> dt.date | None:
    """Say until when a placement is on trial; a role may have none."""
    weeks = terms.trial_weeks if terms else TRIAL_WEEKS
    return starts_on + dt.timedelta(weeks=weeks) if weeks else None


def steps(placement: Placement, terms: RoleTerms | None) -> Iterator[InductionStep]:
    """Write the checklist."""
    for position, line in enumerate(terms.induction if terms else []):
        mine = line.lower().startswith(MARK)
        yield InductionStep(
            placement=placement,
            position=position,
            text=capfirst(line[len(MARK) :].strip()) if mine else line,
            whose=Whose.VOLUNTEER if mine else Whose.ORGANISATION,
        )


def due_days(starts_on: dt.date, trial_until: dt.date | None) -> dict[ReviewKind, dt.date]:
    """Say when each talk is due."""
    days = {
        ReviewKind.THREE_MONTHS: starts_on + relativedelta(months=3),
        ReviewKind.YEAR: starts_on + relativedelta(years=1),
    }
    if trial_until:
        latest = starts_on + dt.timedelta(weeks=LONGEST_BEFORE_A_TALK)
        days[ReviewKind.TRIAL] = min(trial_until, latest)
    return days


def reviews(placement: Placement) -> Iterator[Review]:
    """Write down the talks that a placement is owed."""
    for kind, day in due_days(placement.starts_on, placement.trial_until).items():
        yield Review(placement=placement, kind=kind, due_on=day)
