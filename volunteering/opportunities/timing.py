"""The parts of the week that a session takes up."""

from __future__ import annotations

import datetime as dt
from functools import reduce
from itertools import islice
from operator import or_
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from volunteering.opportunities.exchange import week
from volunteering.opportunities.occurrences import from_on

if TYPE_CHECKING:
    from volunteering.opportunities.models import Session

# A year of a weekly session, and more than a year of a monthly one: every weekday that a rule reaches.
ENOUGH: Final = 60


def slots_of(session: Session, now: dt.datetime | None = None) -> int:
    """Give the bits of the week: of the times to come where it recurs, else as it is dated or said."""
    if session.starts_at is None:
        return session.slots
    if not session.rrule:
        return week.slots_of(session.starts_at, session.ends_at)
    coming = list(islice(from_on(session, now or timezone.now()), ENOUGH))
    times = coming or list(islice(from_on(session, session.starts_at), ENOUGH))
    return reduce(or_, (week.slots_of(*time) for time in times), 0)
