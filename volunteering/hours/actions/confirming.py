"""What an organisation does with hours: confirm, ask back, take back, and write down for others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from matching.history.lifecycle import IllegalMove, move
from matching.ledger import actions as ledger
from matching.ledger.models import Basis, Contribution
from matching.people.models import Person
from volunteering.hours import counting, notices
from volunteering.hours.actions import giving
from volunteering.hours.models import Hours
from volunteering.hours.states import HoursState
from volunteering.placements.models import Placement

OPEN = [str(HoursState.LOGGED), str(HoursState.QUERIED)]


@transaction.atomic
def confirm(*, keys: Iterable[int], by: Person) -> list[Hours]:
    """Confirm lines and write them to the ledger, each once; give those that this deed confirmed.

    The rows are held in one order, so of two who confirm the same the second finds nothing left.
    """
    rows = list(_held(keys).filter(state__in=OPEN))
    now = timezone.now()
    Hours.objects.filter(pk__in=[row.pk for row in rows]).update(
        confirmed_by=by, confirmed_at=now, query=""
    )
    for row in rows:
        row.confirmed_by, row.confirmed_at, row.query = by, now, ""
        move(row, HoursState.CONFIRMED, by=by, facets={"hours": str(row.hours)})
        _record(row)
    notices.confirmed(rows, by=by)
    return rows


@transaction.atomic
def take_back(*, keys: Iterable[int], by: Person) -> list[Hours]:
    """Undo a confirmation: the ledger gets the opposite, and a new line waits to be confirmed.

    What was confirmed is never confirmed again under its own name, or the ledger would count the
    second confirmation as the first; so each line is removed and another put up in its place.
    """
    rows = list(_held(keys).filter(state=HoursState.CONFIRMED))
    return [_put_up_again(row, by) for row in rows]


@transaction.atomic
def remove_confirmed(*, row: Hours, by: Person) -> None:
    """Strike out a line that was confirmed and is wrong: the ledger gets its opposite."""
    if row.state != HoursState.CONFIRMED:
        raise IllegalMove(row, HoursState.REMOVED)  # the ledger holds nothing of it
    move(row, HoursState.REMOVED, by=by)
    Hours.objects.filter(pk=row.pk).update(booking=None)
    _reverse(row)
    notices.removed(row, by=by)


@transaction.atomic
def query(*, row: Hours, words: str, by: Person) -> None:
    """Ask the volunteer about a line before confirming it."""
    move(row, HoursState.QUERIED, by=by)
    row.query = words
    row.save(update_fields=["query"])
    notices.queried(row, by=by)


@transaction.atomic
def log_for(
    *, placement: Placement, given_on: dt.date, hours: Decimal, note: str, by: Person
) -> Hours:
    """Write down from a paper sheet what somebody gave: it is confirmed with that."""
    row = giving.log(placement=placement, given_on=given_on, hours=hours, note=note, by=by)
    confirm(keys=[row.pk], by=by)
    row.refresh_from_db()
    return row


def source_of(row: Hours) -> str:
    """Name a line the way the ledger does."""
    return f"volunteering.hours:{row.pk}"


def _held(keys: Iterable[int]) -> QuerySet[Hours]:
    rows = Hours.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=list(keys))
    return rows.select_related(
        "placement__person", "placement__role__organisation", "placement__organisation"
    ).order_by("pk")


def _record(row: Hours) -> Contribution:
    placement = row.placement
    return ledger.record(
        source=source_of(row),
        person=placement.person,
        organisation=placement.organisation,
        work_form=counting.work_form_of(placement.role),
        hours=row.hours,
        given_on=row.given_on,
        area=counting.area_of(placement.role),
        causes=counting.causes_of(placement.role),
        basis=Basis.AGREED,
    )


def _reverse(row: Hours) -> None:
    ledger.reverse(entry=Contribution.objects.get(source=source_of(row)))


def _put_up_again(row: Hours, by: Person) -> Hours:
    booking = row.booking
    move(row, HoursState.REMOVED, by=by)
    Hours.objects.filter(pk=row.pk).update(booking=None)
    _reverse(row)
    return Hours.objects.create(
        placement=row.placement,
        booking=booking,
        given_on=row.given_on,
        hours=row.hours,
        note=row.note,
        logged_by=row.logged_by,
        instead_of=row,
    )
