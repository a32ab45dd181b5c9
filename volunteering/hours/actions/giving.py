"""What volunteers do with their hours: log, change and remove them until they are confirmed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.history.lifecycle import move
from matching.people.models import Person
from volunteering.hours import counting
from volunteering.hours.errors import DayError, SettledError, TooManyError
from volunteering.hours.models import Hours
from volunteering.hours.states import HoursState
from volunteering.placements import actions as placements
from volunteering.placements.models import Placement
from volunteering.rota.models import Booking


@transaction.atomic
def log(  # noqa: PLR0913 (what a line of a time sheet says)
    *,
    placement: Placement,
    given_on: dt.date,
    hours: Decimal,
    note: str = "",
    booking: Booking | None = None,
    by: Person,
) -> Hours:
    """Write down time given; the first of all makes the placement active.

    Raises TooManyError when the person's day would have more than twenty-four hours, whatever the
    number of their organisations: the day is held while it is counted.
    """
    _refuse_day(placement, given_on, by)
    _hold_day(placement, given_on, hours)
    made = Hours.objects.create(
        placement=placement,
        booking=booking,
        given_on=given_on,
        hours=hours,
        note=note,
        logged_by=by,
    )
    placements.begin(placement=placement, on=given_on, by=by)
    return made


@transaction.atomic
def log_session(*, booking: Booking, by: Person) -> Hours:
    """Write down a session that somebody came to, for as long as it was planned."""
    shift = booking.shift
    length = Decimal((shift.ends_at - shift.starts_at).total_seconds()) / 3600
    return log(
        placement=booking.placement,
        given_on=timezone.localdate(shift.starts_at),
        hours=min(length, counting.WHOLE_DAY).quantize(Decimal("0.01")),
        booking=booking,
        by=by,
    )


@transaction.atomic
def change(*, row: Hours, given_on: dt.date, hours: Decimal, note: str, by: Person) -> None:
    """Say it anew; what was queried is put up for confirmation again."""
    held = Hours.objects.select_for_update(no_key=True, of=("self",)).get(pk=row.pk)
    if held.state not in {HoursState.LOGGED, HoursState.QUERIED}:
        raise SettledError(_("These hours are confirmed, so they stay as they are."))
    _refuse_day(row.placement, given_on, by)
    _hold_day(row.placement, given_on, hours, without=row)
    row.given_on, row.hours, row.note = given_on, hours, note
    row.save(update_fields=["given_on", "hours", "note"])
    row.state = held.state
    if held.state == HoursState.QUERIED:
        move(row, HoursState.LOGGED, by=by)


@transaction.atomic
def remove(*, row: Hours, by: Person) -> None:
    """Take a line away that is not confirmed; its session can be logged again."""
    if row.state == HoursState.CONFIRMED:
        raise SettledError(_("These hours are confirmed, so they stay as they are."))
    move(row, HoursState.REMOVED, by=by)
    Hours.objects.filter(pk=row.pk).update(booking=None)


def on_day(person: Person, day: dt.date, *, without: Hours | None = None) -> Decimal:
    """Sum what a person has logged on a day, with every organisation."""
    lines = Hours.objects.filter(placement__person=person, given_on=day)
    lines = lines.exclude(state=HoursState.REMOVED)
    if without is not None:
        lines = lines.exclude(pk=without.pk)
    total: Decimal | None = lines.aggregate(total=Sum("hours"))["total"]
    return total or Decimal(0)


def _refuse_day(placement: Placement, day: dt.date, by: Person) -> None:
    """Refuse days to come and days outside the placement; who runs things may know of earlier ones."""
    if day > timezone.localdate():
        raise DayError(_("That day has not come yet."))
    first = min(placement.starts_on, placement.first_session_on or placement.starts_on)
    if day < first and by.pk == placement.person_id:
        raise DayError(_("That is before you started. Ask the organisation to add it for you."))
    if placement.ended_on and day > placement.ended_on:
        raise DayError(_("That is after it ended."))


def _hold_day(
    placement: Placement, day: dt.date, hours: Decimal, *, without: Hours | None = None
) -> None:
    """Hold the person while their day is counted, so that two lines at once cannot pass the limit."""
    person = Person.objects.select_for_update(no_key=True).get(pk=placement.person_id)
    if on_day(person, day, without=without) + hours > counting.WHOLE_DAY:
        raise TooManyError(_("Together with what is logged already, that day has over 24 hours."))
