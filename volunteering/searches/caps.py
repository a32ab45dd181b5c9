"""How often somebody is written to about what is suggested to them, however often they would like it.

Every mail that goes unanswered makes the next more likely to be left unread, so news of ranked lists
come at most twice a week and two days apart. A plain search is news that somebody asked for in so many
words: it is sent as often as they want.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.utils import timezone

from matching.rulebook.models import Rule
from volunteering.suggestions.queries import mailed_on

WEEK: Final = 7
# What rules.csv ships: an installation without its rulebook keeps the same limits.
SHIPPED: Final = {"suggestion-mails-per-week": 2, "suggestion-mails-days-apart": 2}


def may_be_told(person: int, on: dt.date) -> bool:
    """Say whether a mail of suggestions may go to somebody on a day."""
    limits = _limits(on)
    days = max(WEEK, limits["suggestion-mails-days-apart"])
    sent = mailed_on(person, since=on - dt.timedelta(days=days))
    this_week = [day for day in sent if on - day < dt.timedelta(days=WEEK)]
    apart = dt.timedelta(days=limits["suggestion-mails-days-apart"])
    return len(this_week) < limits["suggestion-mails-per-week"] and all(
        on - day >= apart for day in sent
    )


def mails_a_week() -> int:
    """Say how many mails of suggestions somebody gets in a week at most."""
    return _limits(timezone.localdate())["suggestion-mails-per-week"]


def _limits(on: dt.date) -> dict[str, int]:
    rows = Rule.objects.on(on).filter(key__in=SHIPPED)
    return SHIPPED | {key: int(value) for key, value in rows.values_list("key", "value")}
