"""The rota as plain rows: what a shift is, and a line for each person."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext as _

from matching.people.queries import display_name
from volunteering.rota import saying
from volunteering.rota.models import Booking, Shift
from volunteering.rota.timing import LONDON


def facts(shift: Shift) -> list[tuple[str, str]]:
    """Say what, when, where and whom to ask, term by term."""
    return [
        (_("What"), shift.role.title),
        (_("With"), shift.organisation.name),
        (_("When"), saying.when(shift)),
        (_("Where"), saying.where(shift)),
        (_("Good to know"), shift.note),
        (_("Whom to ask"), saying.whom_to_ask(shift)),
    ]


def lines(shifts: list[Shift]) -> list[list[str | int]]:
    """Give a line for each person of each shift; a shift of nobody has a line of its own."""
    people = defaultdict(list)
    for booking in Booking.objects.standing().filter(shift__in=shifts).select_related("person"):
        people[booking.shift_id].append(booking)
    return [
        [*_columns(shift), *who]
        for shift in shifts
        for who in (
            [
                [spelled(display_name(each.person)), each.get_state_display()]
                for each in people[shift.pk]
            ]
            or [["", saying.places_text(shift)]]
        )
    ]


def _columns(shift: Shift) -> list[str | int]:
    start, end = shift.starts_at.astimezone(LONDON), shift.ends_at.astimezone(LONDON)
    title = spelled(shift.role.title)
    return [
        f"{start:%Y-%m-%d}",
        f"{start:%H:%M}",
        f"{end:%H:%M}",
        title,
        shift.minimum,
        shift.capacity,
    ]


def spelled(text: str) -> str:
    """Keep a spreadsheet from taking a name for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
