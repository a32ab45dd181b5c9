"""What people can earn in a role, and whether they have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matching.tongue import filled
from volunteering.placements.models import Placement
from volunteering.recognition.models import Credential

NOTHING: Final = Decimal(0)
HOURS: Final = (10, 50, 100, 250, 500, 1000)
MONTHS: Final = {
    3: _("Three months in a role"),
    12: _("One year in a role"),
    24: _("Two years in a role"),
    36: _("Three years in a role"),
    60: _("Five years in a role"),
    120: _("Ten years in a role"),
}


@dataclass(frozen=True, slots=True)
class Achievement:
    """Something that can be earned in any role, and how."""

    slug: str
    kind: Credential.Kind
    name: str | Promise
    criteria: str | Promise
    threshold: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """What somebody has done in a role, as far as it is confirmed."""

    hours: Decimal
    first_on: dt.date | None
    last_on: dt.date
    steps: int
    steps_done: int


def _hours(number: int) -> Achievement:
    return Achievement(
        slug=f"hours-{number}",
        kind=Credential.Kind.HOURS,
        name=filled(_("%(number)s hours of volunteering"), number=number),
        criteria=filled(
            _(
                "At least %(number)s hours given in one role without pay, each with its date, and"
                " each confirmed by the organisation."
            ),
            number=number,
        ),
        threshold=number,
    )


def _months(number: int, name: str | Promise) -> Achievement:
    return Achievement(
        slug=f"months-{number}",
        kind=Credential.Kind.TERM,
        name=name,
        criteria=filled(
            _(
                "At least %(number)s months in one role, counted from the first session, with hours"
                " that the organisation has confirmed."
            ),
            number=number,
        ),
        threshold=number,
    )


INDUCTION: Final = Achievement(
    slug="induction",
    kind=Credential.Kind.TRAINING,
    name=_("Induction completed"),
    criteria=_("Every step of the role's induction done, and ticked off by those who gave it."),
)
ALL: Final = {
    each.slug: each
    for each in [
        *(_hours(number) for number in HOURS),
        INDUCTION,
        *(_months(number, name) for number, name in MONTHS.items()),
    ]
}


def earned(facts: Facts) -> Iterator[Achievement]:
    """Give everything that somebody has earned."""
    return (each for each in ALL.values() if is_earned(each, facts))


def is_earned(achievement: Achievement, facts: Facts) -> bool:
    """Say whether what was done is enough."""
    if achievement.kind == Credential.Kind.HOURS:
        return facts.hours >= achievement.threshold
    if achievement.kind == Credential.Kind.TRAINING:
        return 0 < facts.steps == facts.steps_done
    if facts.first_on is None or not facts.hours:
        return False
    full: dt.date = facts.first_on + relativedelta(months=achievement.threshold)
    return full <= facts.last_on


def facts_of(placement: Placement, hours: Decimal) -> Facts:
    """Gather what somebody has done, beside the hours that are confirmed."""
    done = [step.done_on for step in placement.induction.all()]
    return Facts(
        hours=hours,
        first_on=placement.first_session_on,
        last_on=placement.ended_on or timezone.localdate(),
        steps=len(done),
        steps_done=sum(day is not None for day in done),
    )
