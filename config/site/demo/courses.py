"""Courses of the centres: some that were, with who came, and some to come, one of them full."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from config.site.demo import clock
from config.site.demo.desks import Desk
from volunteering.centres import actions
from volunteering.centres.models import Course
from volunteering.centres.states import PlaceState


@dataclass(frozen=True, slots=True)
class Plan:
    """A course, how many days ago it was (or is ahead, below nought), and how many fit in."""

    title: str
    words: str
    days: int
    places: int
    asks: int


PLANS: Final = (
    Plan(
        "The first four weeks of a volunteer",
        "Whom to put beside them, what to ask after a month, and when to say thank you.",
        264,
        12,
        9,
    ),
    Plan(
        "Asking for checks, and when not to",
        "Which roles may be checked at which level, and what to do while one waits.",
        143,
        10,
        8,
    ),
    Plan(
        "Roles that more people can do",
        "Take one of your roles apart and put it together again in two ways.",
        51,
        8,
        7,
    ),
    Plan(
        "When it does not work out",
        "A talk that nobody likes to have, tried out in pairs.",
        -13,
        5,
        7,
    ),
    Plan("Saying thank you all year", "Twelve ways that cost little or nothing.", -40, 15, 3),
)


def teach(desk: Desk) -> None:
    """Plan courses, let people book, and write down who came."""
    for plan in PLANS:
        _taught(desk, plan)


def _taught(desk: Desk, plan: Plan) -> None:
    day = desk.ago(plan.days)
    starts = timezone.make_aware(dt.datetime.combine(day, dt.time(10)))
    announced = day - dt.timedelta(days=60)
    with clock.on(announced):
        course = actions.plan(
            centre=desk.centre,
            by=desk.broker,
            title=plan.title,
            words=plan.words,
            where=f"{desk.centre.name.removesuffix(' (invented)')}, first floor; there is a lift",
            starts_at=starts,
            ends_at=starts + dt.timedelta(hours=3),
            places=plan.places,
        )
    for number, (_organisation, person) in enumerate(desk.answering[: plan.asks]):
        asked_on = min(announced + dt.timedelta(days=3 + 4 * number), desk.ago(1))
        with clock.on(asked_on, dt.time(9 + number % 8, 15)):
            actions.book(course=course, person=person, by=person)
    if plan.days > 0:
        _came(desk, course, day)


def _came(desk: Desk, course: Course, day: dt.date) -> None:
    """Write down that all came but the last who had booked."""
    booked = list(course.bookings.filter(state=PlaceState.BOOKED))
    came = {place.pk: place is not booked[-1] or len(booked) == 1 for place in booked}
    with clock.on(day, dt.time(13, 30)):
        actions.register(course=course, came=came, by=desk.broker)
