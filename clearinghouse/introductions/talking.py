"""What opens once both have said yes: a conversation, and times to talk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.introductions import call_notices, queries
from clearinghouse.introductions.errors import NotNowError
from clearinghouse.introductions.hearing import ring
from clearinghouse.introductions.models import Call, Introduction
from clearinghouse.introductions.states import IntroductionState, Party
from matching.history.lifecycle import subject_of
from matching.messaging.models import Thread
from matching.messaging.threads import open_about
from matching.people.models import Person

MOST_TIMES: Final = 5
REMIND: Final = dt.timedelta(hours=24)
BATCH: Final = 200


@dataclass(frozen=True, slots=True)
class Slot:
    """A time at which somebody could talk."""

    starts_at: dt.datetime
    ends_at: dt.datetime


@transaction.atomic
def open_thread(introduction: Introduction) -> Thread:
    """Open the conversation of the two, whom the organisation's people may join."""
    people = [introduction.person, *queries.answering(introduction)]
    return open_about(
        topic=subject_of(introduction),
        subject=_("About “%(need)s”") % {"need": introduction.need.title},
        path=introduction.get_absolute_url(),
        people=people,
        organisations=[introduction.organisation],
        speaks_for={each.pk: introduction.organisation.name for each in people[1:]},
    )


@transaction.atomic
def propose_times(
    *,
    introduction: Introduction,
    side: Party,
    times: Sequence[Slot],
    where: str = "",
    by: Person,  # noqa: ARG001 (for the trail that all actions have)
) -> list[Call]:
    """Propose times to talk; they stand instead of what this side proposed before."""
    held = _together(introduction)
    if not 1 <= len(times) <= MOST_TIMES:
        raise NotNowError(_("Propose between one and five times."))
    open_calls = held.calls.filter(chosen_at=None, dropped_at=None)
    open_calls.filter(proposed_by=side).update(dropped_at=timezone.now())
    made = Call.objects.bulk_create(
        Call(
            introduction=held,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            proposed_by=side,
            where=where,
        )
        for slot in times
    )
    call_notices.times_proposed(held, made, by=side)
    ring(held)
    return made


@transaction.atomic
def choose(*, call: Call, side: Party, by: Person) -> Call:  # noqa: ARG001
    """Choose a time that the other side proposed; both get an invitation for their calendars.

    A time chosen before goes: the invitation in both calendars moves to the new one.
    """
    held = _together(call.introduction)
    chosen = Call.objects.select_for_update().get(pk=call.pk)
    if chosen.dropped_at is not None or chosen.starts_at <= timezone.now():
        raise NotNowError(_("This time is no longer free. Choose or propose another."))
    if chosen.proposed_by == side:
        raise NotNowError(_("You proposed this time: the other side chooses."))
    now = timezone.now()
    held.calls.exclude(pk=chosen.pk).filter(dropped_at=None).update(dropped_at=now)
    chosen.chosen_at = chosen.chosen_at or now
    chosen.save(update_fields=["chosen_at"])
    _count_change(held)
    call_notices.call_chosen(held, chosen)
    ring(held)
    return chosen


@transaction.atomic
def cancel(*, call: Call, by: Person | None) -> None:
    """Call a call off; it goes from both calendars, and new times can be proposed."""
    held = _locked(call.introduction)
    call_off(held, by=by)
    ring(held)


@transaction.atomic
def call_off(introduction: Introduction, *, by: Person | None) -> None:
    """Drop every time that is proposed, and take a chosen one to come out of both calendars."""
    chosen = chosen_call(introduction)
    introduction.calls.filter(dropped_at=None).update(dropped_at=timezone.now())
    if chosen is not None and chosen.starts_at > timezone.now():
        _count_change(introduction)
        call_notices.call_cancelled(introduction, chosen, by=by)


def chosen_call(introduction: Introduction) -> Call | None:
    """Find the call that is arranged."""
    return introduction.calls.filter(chosen_at__isnull=False, dropped_at=None).first()


def remind(*, now: dt.datetime | None = None) -> int:
    """Sweep: remind both of calls of the next day; twice or by two workers, it is once."""
    moment = now or timezone.now()
    due = Call.objects.filter(
        chosen_at__isnull=False,
        dropped_at=None,
        reminded_at=None,
        starts_at__gt=moment,
        starts_at__lte=moment + REMIND,
        introduction__state=IntroductionState.ACCEPTED,
    )
    return sum(_remind(call, moment) for call in _readable(due)[:BATCH])


@transaction.atomic
def _remind(call: Call, now: dt.datetime) -> bool:
    claimed = Call.objects.filter(pk=call.pk, reminded_at=None, dropped_at=None)
    if not claimed.update(reminded_at=now):
        return False
    call_notices.call_reminder(call.introduction, call)
    return True


def _readable(calls: Iterable[Call]) -> list[Call]:
    rows = Call.objects.filter(pk__in=[each.pk for each in calls]).select_related(
        "introduction__need__lead",
        "introduction__organisation",
        "introduction__person",
        "introduction__professional",
    )
    return list(rows.order_by("starts_at"))


def _together(introduction: Introduction) -> Introduction:
    """Lock an introduction of two who know each other."""
    held = _locked(introduction)
    if held.state not in {IntroductionState.ACCEPTED, IntroductionState.ENGAGED}:
        raise NotNowError(_("Times to talk are arranged once both have said yes."))
    return held


def _locked(introduction: Introduction) -> Introduction:
    rows = Introduction.objects.select_for_update(of=("self",)).select_related(
        "need__lead", "organisation", "professional", "person"
    )
    return rows.get(pk=introduction.pk)


def _count_change(introduction: Introduction) -> None:
    introduction.call_changes += 1
    introduction.save(update_fields=["call_changes"])
