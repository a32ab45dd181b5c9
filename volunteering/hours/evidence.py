"""What says that somebody kept hours in a role, was there, or was away: what estimates rest on."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.utils import timezone

from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from volunteering.hours.models import Hours
from volunteering.hours.states import HoursState
from volunteering.placements.models import Placement, Review
from volunteering.placements.states import PlacementState
from volunteering.rota.models import Booking
from volunteering.rota.states import BookingState

CAME: Final = (BookingState.CAME, BookingState.LATE)
RECORDED: Final = (*CAME, BookingState.NO_SHOW)


@dataclass(slots=True)
class Evidence:
    """What is known of one placement.

    ``kept`` are days of which somebody wrote down hours, or who came; ``there`` those on which the
    volunteer was there or spoke of it; ``pauses`` the first and the last day of each.
    """

    kept: list[dt.date] = field(default_factory=list)
    there: list[dt.date] = field(default_factory=list)
    pauses: list[tuple[dt.date, dt.date]] = field(default_factory=list)

    def is_away(self, day: dt.date) -> bool:
        """Say whether a day lies in a pause."""
        return any(first <= day <= last for first, last in self.pauses)


def evidence_of(placements: Iterable[Placement], *, since: dt.date) -> Mapping[int, Evidence]:
    """Read what there is of several placements from a day on; pauses are all told."""
    found: dict[int, Evidence] = defaultdict(Evidence)
    subjects = {subject_of(placement): placement.pk for placement in placements}
    keys = list(subjects.values())
    for key, day in _lines(keys, since):
        found[key].kept.append(day)
        found[key].there.append(day)
    for key, state, at in _attendance(keys, since):
        found[key].kept.append(timezone.localdate(at))
        if state in CAME:
            found[key].there.append(timezone.localdate(at))
    talks = Review.objects.filter(placement__in=keys, held_on__gte=since).order_by()
    for key, held_on in talks.values_list("placement", "held_on"):
        if held_on is not None:
            found[key].there.append(held_on)
    _add_pauses(found, subjects)
    return found


def _lines(keys: list[int], since: dt.date) -> Iterable[tuple[int, dt.date]]:
    lines = Hours.objects.filter(placement__in=keys, given_on__gte=since)
    lines = lines.exclude(state=HoursState.REMOVED).order_by()
    return lines.values_list("placement", "given_on")


def _attendance(keys: list[int], since: dt.date) -> Iterable[tuple[int, str, dt.datetime]]:
    begins = timezone.make_aware(dt.datetime.combine(since, dt.time.min))
    shifts = Booking.objects.filter(
        placement__in=keys, state__in=RECORDED, shift__starts_at__gte=begins
    )
    return shifts.order_by().values_list("placement", "state", "shift__starts_at")


def _add_pauses(found: dict[int, Evidence], subjects: Mapping[str, int]) -> None:
    """Add the pauses, of which one that goes on has no end yet; who comes back has been heard of."""
    moves = Transition.objects.filter(subject__in=subjects).order_by("pk")
    for subject, old, new, at in moves.values_list("subject", "old", "new", "at"):
        day, said = timezone.localdate(at), found[subjects[subject]]
        if new == PlacementState.PAUSED:
            said.pauses.append((day, dt.date.max))
        elif old == PlacementState.PAUSED and said.pauses:
            said.pauses[-1] = (said.pauses[-1][0], day - dt.timedelta(days=1))
            if new == PlacementState.ACTIVE:
                said.there.append(day)
