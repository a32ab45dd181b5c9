"""How long one comes for, and on which days where only some are on: what sessions to come say together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from volunteering.opportunities.models import Session
from volunteering.opportunities.occurrences import LONDON, last_day

MINUTE: Final = dt.timedelta(minutes=1)
LONGEST: Final = dt.timedelta(days=1)  # what is longer is a period in which something is on
MOST: Final = 60  # dates; of more than that one is free to choose


@dataclass(frozen=True, slots=True)
class Sittings:
    """The minutes of the shortest session to come, and the days of all of them.

    shortest is None where a session does not say how long it is; dates are empty where not every
    session has one.
    """

    shortest: int | None = None
    dates: tuple[dt.date, ...] = ()


UNSTATED: Final = Sittings()


def sittings(
    opportunities: Iterable[int], *, now: dt.datetime | None = None
) -> dict[int, Sittings]:
    """Say it of some opportunities that have sessions to come, in one query."""
    moment = now or timezone.now()
    rows = Session.objects.filter(opportunity__in=list(opportunities)).order_by("pk")
    found: dict[int, list[Session]] = {}
    for each in rows.only("opportunity", "starts_at", "ends_at", "rrule", "skipped"):
        if is_to_come(each, moment):
            found.setdefault(each.opportunity_id, []).append(each)
    return {key: Sittings(_shortest(some), _dates(some)) for key, some in found.items()}


def is_to_come(session: Session, now: dt.datetime) -> bool:
    """Say whether a session, or a time of one that recurs, is still to come."""
    if session.rrule:
        last = last_day(session)
        return last is None or last >= timezone.localdate(now)
    return (session.ends_at or session.starts_at or now) >= now


def _shortest(sessions: list[Session]) -> int | None:
    lengths = [_length(each) for each in sessions]
    known = [each for each in lengths if each is not None]
    return min(known) // MINUTE if len(known) == len(lengths) else None


def _length(session: Session) -> dt.timedelta | None:
    if session.starts_at is None or session.ends_at is None:
        return None
    length = session.ends_at - session.starts_at
    return length if dt.timedelta() < length <= LONGEST else None


def _dates(sessions: list[Session]) -> tuple[dt.date, ...]:
    if any(each.rrule or _length(each) is None for each in sessions):
        return ()
    days = {each.starts_at.astimezone(LONDON).date() for each in sessions if each.starts_at}
    return tuple(sorted(days)) if len(days) <= MOST else ()
