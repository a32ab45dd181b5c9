"""What a role's search columns say: its opportunity, places and sessions in one row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Final

from django.contrib.gis.geos import MultiPoint, Point
from django.db import connection
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from matching.organisations.models import Organisation
from volunteering.opportunities.models import Opportunity, Role, Session, Venue
from volunteering.opportunities.occurrences import last_day
from volunteering.opportunities.sittings import is_to_come
from volunteering.opportunities.states import OpportunityState
from volunteering.opportunities.timing import slots_of

AT_ONCE: Final = 200
COLUMNS: Final = (
    "organisation", "live", "opens_on", "ends_on", "slots", "places", "lads", "outside_england", "changed_at",
    "listed_at",
)  # fmt: skip
_SEARCH: Final = """
    UPDATE {roles} AS role SET search =
        setweight(to_tsvector('english', role.title || ' ' || opportunity.title), 'A')
        || setweight(to_tsvector('english', organisation.name), 'B')
        || setweight(to_tsvector('english',
               role.description || ' ' || opportunity.description || ' ' || role.commitment), 'C')
    FROM {opportunities} AS opportunity, {organisations} AS organisation
    WHERE opportunity.id = role.opportunity_id AND organisation.id = opportunity.organisation_id
        AND opportunity.id = ANY(%s)
"""


def summarise_rows(opportunities: QuerySet[Opportunity] | Iterable[Opportunity]) -> None:
    """Write the search columns of the roles of these opportunities, some hundred at a time."""
    keys = [row.pk for row in opportunities]
    for start in range(0, len(keys), AT_ONCE):
        _summarise(keys[start : start + AT_ONCE])


def _summarise(keys: list[int]) -> None:
    sessions = Session.objects.order_by().only(
        "opportunity", "venue", "source_id", "starts_at", "ends_at", "slots", "remote", "rrule",
        "skipped",
    )  # fmt: skip
    rows = Opportunity.objects.filter(pk__in=keys).prefetch_related(
        "roles", Prefetch("venues", Venue.objects.order_by("pk")), Prefetch("sessions", sessions)
    )
    now, changed = timezone.now(), []
    for row in rows.defer("description"):
        columns = _columns(row, now)
        for role in row.roles.all():
            if columns["live"] and not role.live:
                role.listed_at = now  # it comes on offer now, or again
            for name, value in columns.items():
                setattr(role, name, value)
            changed.append(role)
    Role.objects.bulk_update(changed, COLUMNS)
    names = {"roles": Role, "opportunities": Opportunity, "organisations": Organisation}
    tables = {
        name: connection.ops.quote_name(model._meta.db_table) for name, model in names.items()
    }
    with connection.cursor() as cursor:
        cursor.execute(_SEARCH.format(**tables), [keys])


def _columns(row: Opportunity, now: dt.datetime) -> dict[str, object]:
    sessions, venues = list(row.sessions.all()), list(row.venues.all())
    points = _points(venues, sessions)
    placed = [venue for venue in venues if venue.point is not None]
    return {
        "organisation_id": row.organisation_id,
        "live": row.state == OpportunityState.LIVE,
        "opens_on": row.opens_on,
        "ends_on": _ends_on(row, sessions),
        "slots": _slots(sessions, now),
        "places": MultiPoint(points, srid=points[0].srid) if points else None,
        "lads": sorted({venue.lad for venue in venues if venue.lad}),
        "outside_england": bool(placed) and all(venue.outside_england for venue in placed),
        "changed_at": now,
    }


def _points(venues: list[Venue], sessions: list[Session]) -> list[Point]:
    """Give the points that somebody would travel to: not the office of what is done from home."""
    from_home = {session.venue_id for session in sessions if session.remote}
    attended = {session.venue_id for session in sessions if not session.remote}
    found = {
        venue.point.coords: venue.point
        for venue in venues
        if venue.point is not None and (venue.pk in attended or venue.pk not in from_home)
    }
    return list(found.values())


def _slots(sessions: list[Session], now: dt.datetime) -> int:
    """Join the parts of the week of the sessions to come; where all are past, of those."""
    coming = [each for each in sessions if is_to_come(each, now)]
    return reduce(or_, (_slots_of(each, now) for each in coming or sessions), 0)


def _slots_of(session: Session, now: dt.datetime) -> int:
    """Read a recurring session's parts off its times; a feed said those of the others."""
    return slots_of(session, now) if session.rrule else session.slots


def _ends_on(row: Opportunity, sessions: list[Session]) -> dt.date | None:
    """Give the last day: of publication, or of the last session if every session is dated.

    A session that recurs ends with its last time, or never.
    """
    lasts = [_last_day(each) for each in sessions if each.starts_at or each.ends_at]
    weekly = [each for each in sessions if not (each.starts_at or each.ends_at) and each.slots]
    spoken_only = all(each.source_id == "text" for each in weekly)
    days = [row.closes_on] if row.closes_on else []
    if lasts and all(lasts) and spoken_only:
        days.append(max(day for day in lasts if day))
    return min(days, default=None)


def _last_day(session: Session) -> dt.date | None:
    if session.rrule:
        return last_day(session)
    if session.ends_at is None:
        return None
    return timezone.localtime(session.ends_at - dt.timedelta(microseconds=1)).date()
