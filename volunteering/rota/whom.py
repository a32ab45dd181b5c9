"""Finds whom to ask for cover on a shift, best first, in a number of queries that does not grow."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import (
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Sum,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from volunteering.opportunities.exchange import week
from volunteering.placements.models import Placement
from volunteering.rota import queries, ranking
from volunteering.rota.models import HOLDING, Booking, CoverAsk, Shift
from volunteering.rota.ranking import Facts, Reason
from volunteering.rota.states import BookingState
from volunteering.rota.timing import LONDON, midnight

LATELY: Final = dt.timedelta(days=60)
METRES: Final = 1609.344
SECONDS: Final = 3600


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could be asked, and why they stand where they stand."""

    placement: Placement
    points: float
    reasons: list[Reason]
    may_be_asked: bool


def to_ask(shift: Shift) -> list[Candidate]:
    """List the people of a shift's role who are not on it, best to ask first."""
    now = timezone.now()
    people = list(_with_facts(shift, now))
    hours = _hours_this_month(people, shift)
    point = _point(shift)
    found = [_candidate(each, shift, hours, point, now) for each in people]
    return sorted(found, key=lambda each: (not each.may_be_asked, -each.points, each.placement.pk))


def _with_facts(shift: Shift, now: dt.datetime) -> QuerySet[Placement]:
    asks = CoverAsk.objects.filter(placement__person=OuterRef("person"))
    mine = Booking.objects.filter(person=OuterRef("person"))
    clashing = mine.filter(
        state__in=HOLDING,
        shift__starts_at__lt=shift.ends_at,
        shift__ends_at__gt=shift.starts_at,
    ).exclude(shift=shift)
    came = Q(bookings__state__in=[BookingState.CAME, BookingState.LATE])
    return queries.can_be_added(shift).annotate(
        clash=Exists(clashing),
        said_no=Exists(mine.filter(shift=shift, state=BookingState.CANCELLED)),
        asked_this=Exists(CoverAsk.objects.filter(shift=shift, placement=OuterRef("pk"))),
        asked_last=_one(asks, Max("asked_at")),
        refusals=Coalesce(
            _one(asks.filter(said_yes=False, answered_at__gte=now - LATELY), Count("pk")), 0
        ),
        came=Count("bookings", filter=came, distinct=True),
    )


def _one(rows: QuerySet[Any], total: Any) -> Any:
    """Sum rows up to one number of a subquery."""
    grouped = rows.order_by().values("placement__person").annotate(total=total)
    return grouped.values("total")[:1]


def _hours_this_month(people: list[Placement], shift: Shift) -> dict[int, float]:
    """Add up what each gives in the month of the shift, in whichever role."""
    day = shift.starts_at.astimezone(LONDON).date().replace(day=1)
    following = (day + dt.timedelta(days=32)).replace(day=1)
    length = ExpressionWrapper(
        F("shift__ends_at") - F("shift__starts_at"), output_field=DurationField()
    )
    held = [*HOLDING]
    held.remove(str(BookingState.NO_SHOW))
    rows = (
        Booking.objects.filter(
            person__in=[each.person_id for each in people],
            state__in=held,
            shift__starts_at__gte=midnight(day),
            shift__starts_at__lt=midnight(following),
        )
        .order_by()
        .values_list("person")
        .annotate(total=Sum(length))
    )
    return {person: total.total_seconds() / SECONDS for person, total in rows}


def _point(shift: Shift) -> Any:
    session = shift.session
    if session is not None and session.venue is not None and session.venue.point is not None:
        return session.venue.point
    return shift.organisation.point


def _candidate(
    placement: Any, shift: Shift, hours: dict[int, float], point: Any, now: dt.datetime
) -> Candidate:
    person = placement.person
    facts = Facts(
        free=_free(person.slots, week.slots_of(shift.starts_at, shift.ends_at)),
        clash=placement.clash,
        said_no_to_this=placement.said_no,
        asked_for_this=placement.asked_this,
        days_since_asked=ranking.days_between(placement.asked_last, now),
        refusals=placement.refusals,
        hours=hours.get(placement.person_id, 0.0),
        came_before=placement.came,
        miles=person.home.distance(point) / METRES if person.home and point else None,
    )
    return Candidate(
        placement, ranking.points(facts), ranking.reasons(facts), ranking.may_be_asked(facts)
    )


def _free(slots: int, wanted: int) -> float | None:
    """Say how much of the time is among the parts of the week that somebody ticked."""
    if not slots or not wanted:
        return None
    return (slots & wanted).bit_count() / wanted.bit_count()
