"""Courses for managers of volunteers: places that the database counts, a waiting list, reminders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.history.lifecycle import move
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.centres import notices
from volunteering.centres.errors import ClosedError, TwiceError
from volunteering.centres.models import Course, CoursePlace
from volunteering.centres.states import PlaceState

BEFORE: Final = dt.timedelta(days=2)
HELD: Final = {PlaceState.BOOKED, PlaceState.CAME, PlaceState.MISSED}


@transaction.atomic
def plan(*, centre: Organisation, by: Person, **said: Any) -> Course:  # noqa: ARG001
    """Announce a course."""
    return Course.objects.create(centre=centre, **said)


@transaction.atomic
def replan(*, course: Course, by: Person, **said: Any) -> None:
    """Change a course; who is coming is told, and new places go to who waits."""
    held = _hold(course.pk)
    if said.get("places", held.places) < held.taken:
        raise ClosedError(_("More people than that have a place."))
    moved = any(
        said.get(name, getattr(held, name)) != getattr(held, name)
        for name in ("starts_at", "ends_at", "where")
    )
    for name, value in said.items():
        setattr(held, name, value)
    held.sequence += 1
    held.save()
    _pass_on(held, by)
    if moved:
        notices.moved(held)


@transaction.atomic
def call_off(*, course: Course, by: Person) -> None:
    """Call a course off; everybody on it and on its list is told."""
    held = _hold(course.pk)
    if held.called_off_at:
        return
    held.called_off_at = timezone.now()
    held.sequence += 1
    held.save(update_fields=["called_off_at", "sequence", "changed_at"])
    for place in held.bookings.filter(state__in=[PlaceState.BOOKED, PlaceState.WAITING]):
        was_booked = place.state == PlaceState.BOOKED
        move(place, PlaceState.CANCELLED, by=by, reason="called off")
        if was_booked:
            _give_back(held)
        notices.called_off(place)


@transaction.atomic
def book(*, course: Course, person: Person, by: Person) -> CoursePlace:
    """Take a place, or stand on the waiting list. Raises ClosedError or TwiceError."""
    held = _hold(course.pk)
    if held.called_off_at or held.starts_at <= timezone.now():
        raise ClosedError(_("It is over, or was called off."))
    place = CoursePlace.objects.filter(course=held, person=person).first()
    if place and place.state != PlaceState.CANCELLED:
        raise TwiceError(_("You have a place already, or wait for one."))
    to = PlaceState.BOOKED if _take(held) else PlaceState.WAITING
    if place is None:
        own = Organisation.objects.run_by(person).order_by("pk").first()
        place = CoursePlace.objects.create(
            course=held, person=person, organisation=own, state=to, asked_at=timezone.now()
        )
    else:
        place.asked_at = timezone.now()
        place.reminded_at = None
        place.save(update_fields=["asked_at", "reminded_at"])
        move(place, to, by=by)
    notices.booked(place)
    return place


@transaction.atomic
def cancel(*, place: CoursePlace, by: Person) -> None:
    """Give a place back; the first who waits has it."""
    held = _hold(place.course_id)
    place.refresh_from_db(fields=["state"])
    was_booked = place.state == PlaceState.BOOKED
    move(place, PlaceState.CANCELLED, by=by)
    if was_booked:
        _give_back(held)
        _pass_on(held, by)


@transaction.atomic
def register(*, course: Course, came: Mapping[int, bool], by: Person) -> None:
    """Write down who came, by the key of their place."""
    held = _hold(course.pk)
    if held.starts_at > timezone.now():
        raise ClosedError(_("It has not begun."))
    for place in held.bookings.filter(pk__in=came, state__in=HELD):
        to = PlaceState.CAME if came[place.pk] else PlaceState.MISSED
        if place.state != to:
            move(place, to, by=by)


def remind() -> int:
    """Remind of courses two days before, once; a second sweep finds nothing."""
    now = timezone.now()
    due = CoursePlace.objects.filter(
        state=PlaceState.BOOKED,
        reminded_at=None,
        course__called_off_at=None,
        course__starts_at__gt=now,
        course__starts_at__lte=now + BEFORE,
    )
    return sum(_remind(place, now) for place in due.select_related("course__centre", "person"))


@transaction.atomic
def _remind(place: CoursePlace, now: dt.datetime) -> bool:
    if not CoursePlace.objects.filter(pk=place.pk, reminded_at=None).update(reminded_at=now):
        return False
    notices.soon(place)
    return True


def _hold(pk: int) -> Course:
    """Take hold of a course, so that deeds on one follow one another."""
    return Course.objects.select_for_update().get(pk=pk)


def _take(course: Course) -> bool:
    """Count one place more, if one is free; the database refuses one too many in any case."""
    free = Course.objects.filter(pk=course.pk, taken__lt=F("places"))
    if not free.update(taken=F("taken") + 1):
        return False
    course.taken += 1
    return True


def _give_back(course: Course) -> None:
    Course.objects.filter(pk=course.pk).update(taken=F("taken") - 1)
    course.taken -= 1


def _pass_on(course: Course, by: Person) -> None:
    """Give free places to who waits, the longest first, while there is time to come."""
    if course.starts_at <= timezone.now():
        return
    for place in course.bookings.filter(state=PlaceState.WAITING).order_by("asked_at", "pk"):
        if not _take(course):
            return
        move(place, PlaceState.BOOKED, by=by)
        notices.booked(place)
