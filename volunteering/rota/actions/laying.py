"""Lays out the shifts of the weeks to come, and follows the sessions that they came from.

Of one role and one session:

1. A shift at a time at which the session still happens stays, with the session's numbers.
2. A shift whose time is gone is moved, with its people, to a new time of the same day.
3. One that cannot be moved is removed if nobody was ever on it. If people are booked it is set
   adrift: the co-ordinator decides, and nobody loses a booking silently.
4. What is still wanted is added. The unique constraint makes a second sweep harmless.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from matching.organisations.models import Organisation
from volunteering.opportunities.models import Opportunity, Role, Session
from volunteering.opportunities.occurrences import occurrences
from volunteering.rota import live, notices
from volunteering.rota.models import Booking, Shift
from volunteering.rota.timing import HORIZON, LONDON

# A session without a number of places gets so many: the rota's co-ordinator can change them.
PLACES: Final = 20
SHORTEST: Final = dt.timedelta(hours=1)  # of a session that states no end

Times = dict[dt.datetime, dt.datetime]


def lay_out(*, now: dt.datetime | None = None) -> int:
    """Sweep: bring every organisation's shifts up to date, and say how many were added."""
    at = now or timezone.now()
    _set_orphans_adrift(at)
    return sum(lay_out_session(session=pk, now=at) for pk in list(_dated(at)))


def lay_out_opportunity(*, opportunity: Opportunity, now: dt.datetime | None = None) -> int:
    """Bring one opportunity's shifts up to date, at once after it was changed."""
    at = now or timezone.now()
    found = _dated(at).filter(opportunity=opportunity)
    return sum(lay_out_session(session=pk, now=at) for pk in list(found))


@transaction.atomic
def lay_out_session(*, session: int, now: dt.datetime) -> int:
    """Bring one session's shifts up to date for each role, and say how many were added."""
    held = Session.objects.select_for_update(of=("self",)).select_related("opportunity")
    this = held.filter(pk=session).first()
    if this is None:
        return 0
    wanted = _times(this, now)
    roles = this.opportunity.roles.select_related("organisation", "lead")
    return sum(
        _lay_out_role(role, this, wanted if _takes_people(role) else {}, now) for role in roles
    )


def _dated(now: dt.datetime) -> QuerySet[Session, int]:
    """Name the sessions that may have shifts to come: of those who answer here, and dated."""
    standings = [Organisation.Standing.CLAIMED, Organisation.Standing.ADOPTED]
    soon = Q(starts_at__lt=now + HORIZON) & (~Q(rrule="") | Q(starts_at__gte=now))
    laid = Q(pk__in=Shift.objects.filter(occurs_at__gte=now).values("session"))
    ours = Q(opportunity__organisation__standing__in=standings)
    return Session.objects.filter((ours & soon) | laid).order_by("pk").values_list("pk", flat=True)


def _takes_people(role: Role) -> bool:
    return role.live and role.organisation.answers_here


def _times(session: Session, now: dt.datetime) -> Times:
    found = occurrences(session, after=now, before=now + HORIZON)
    return {start: end if end > start else start + SHORTEST for start, end in found}


def _lay_out_role(role: Role, session: Session, wanted: Times, now: dt.datetime) -> int:
    laid = list(
        Shift.objects.select_for_update()
        .filter(role=role, session=session, occurs_at__gte=now)
        .order_by("occurs_at")
    )
    taken = {shift.occurs_at for shift in laid}
    free = {start: end for start, end in wanted.items() if start not in taken}
    for shift in laid:
        shift.role = role
        if shift.called_off_at is not None or shift.occurs_at is None:
            continue
        if shift.occurs_at in wanted:
            _follow(shift, session, shift.occurs_at, wanted[shift.occurs_at])
        elif (start := _same_day(shift.occurs_at, free)) is not None:
            _follow(shift, session, start, free.pop(start))
        else:
            _let_go(shift, now)
    return _add(role, session, free)


def _same_day(occurs_at: dt.datetime, free: Times) -> dt.datetime | None:
    """Find a new time on the same day."""
    day = occurs_at.astimezone(LONDON).date()
    return next((start for start in free if start.astimezone(LONDON).date() == day), None)


def _follow(shift: Shift, session: Session, start: dt.datetime, end: dt.datetime) -> None:
    """Take over a session's time and numbers, unless somebody has changed the shift's own.

    Who is booked hears of a new time; places are never fewer than the people who have them.
    """
    before = shift.starts_at
    was = _standing_of(shift)
    shift.occurs_at, shift.adrift_since = start, None
    if not shift.edited:
        shift.starts_at, shift.ends_at = start, end
        shift.minimum = session.minimum
        shift.capacity = max(shift.booked, _capacity(session))
    if _standing_of(shift) == was:
        return
    moved = before != shift.starts_at or was[1] != shift.ends_at
    shift.sequence += moved
    shift.save()
    if moved:
        Booking.objects.filter(shift=shift).update(reminded_at=None)
        notices.changed(shift, before=before, moved=True, by=None)
    live.changed(shift)


def _standing_of(shift: Shift) -> tuple[object, ...]:
    return (
        shift.starts_at,
        shift.ends_at,
        shift.occurs_at,
        shift.adrift_since,
        shift.minimum,
        shift.capacity,
    )


def _let_go(shift: Shift, now: dt.datetime) -> None:
    """Remove a shift that nobody was ever on; leave the others to a person."""
    if not shift.bookings.exists():
        shift.delete()
    elif shift.adrift_since is None:
        if shift.bookings.standing().exists():
            shift.adrift_since = now
            shift.save(update_fields=["adrift_since", "changed_at"])
            notices.adrift(shift)
        else:
            shift.called_off_at = now
            shift.sequence += 1
            shift.save(update_fields=["called_off_at", "sequence", "changed_at"])
        live.changed(shift)


def _add(role: Role, session: Session, free: Times) -> int:
    made = Shift.objects.bulk_create(
        (
            Shift(
                role=role,
                organisation=role.organisation,
                session=session,
                starts_at=start,
                ends_at=end,
                minimum=session.minimum,
                capacity=_capacity(session),
                occurs_at=start,
            )
            for start, end in free.items()
        ),
        ignore_conflicts=True,
    )
    return len(made)


def _capacity(session: Session) -> int:
    return max(session.capacity or PLACES, session.minimum)


@transaction.atomic
def _set_orphans_adrift(now: dt.datetime) -> None:
    """Let go of the shifts whose session was deleted."""
    orphans: Iterable[Shift] = (
        Shift.objects.select_for_update(of=("self",))
        .select_related("role__lead", "organisation")
        .filter(session=None, occurs_at__gte=now, called_off_at=None)
        .filter(adrift_since=None)
        .order_by("pk")
    )
    for shift in orphans:
        _let_go(shift, now)
