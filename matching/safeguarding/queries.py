"""Reads about safety that several callers share."""

import datetime as dt
from typing import Any, Final

from django.utils import timezone

from matching.organisations.models import Organisation
from matching.safeguarding.levels import Level
from matching.safeguarding.models import Check, Hold

_COVERED_BY: Final[dict[str, frozenset[str]]] = {
    level: frozenset(list(Level.values)[position:]) for position, level in enumerate(Level.values)
}
STARTS: Final = (Check.Decision.CLEAR, Check.Decision.RISK_ASSESSED)


def is_held(person: Any) -> bool:
    """Say whether re-offers, suggestions and sharing are stopped for a person."""
    return Hold.objects.filter(person=person, lifted_at=None).exists()


def is_cleared(
    person: Any, level: str, *, organisation: Organisation, on: dt.date | None = None
) -> bool:
    """Say whether an organisation has decided, on a check of this level or above, that they start.

    Every organisation decides for itself: another one's decision clears nobody here.
    """
    if level == Level.NONE:
        return True
    day = on or timezone.localdate()
    seen = Check.objects.filter(
        person=person, organisation=organisation, level__in=_COVERED_BY[level], decision__in=STARTS
    )
    return seen.exclude(recheck_due_on__lt=day).exists()
