"""What the timetable does with introductions: remind, let lapse, close what has no need any more."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Final

from django.db import transaction
from django.utils import timezone

from clearinghouse.introductions import clock, notices
from clearinghouse.introductions.hearing import ring
from clearinghouse.introductions.models import Introduction, IntroductionQuerySet
from clearinghouse.introductions.queries import with_line
from clearinghouse.introductions.states import IntroductionState, Origin
from clearinghouse.needs.states import NeedState
from clearinghouse.suggestions.actions import learn
from matching.history.lifecycle import IllegalMove, move

BATCH: Final = 200


def keep_up(*, now: dt.datetime | None = None) -> int:
    """Sweep: what is due of reminders, silences and closed needs; twice it does nothing more."""
    moment = now or timezone.now()
    return _close_needless(moment) + _let_lapse(moment) + _remind(moment)


def _waiting() -> IntroductionQuerySet:
    return with_line(Introduction.objects.filter(state=IntroductionState.PROPOSED))


def _remind(now: dt.datetime) -> int:
    """Remind once, on the morning that the clock names."""
    due = _waiting().filter(reminded_at=None, answer_by__gt=now).order_by("answer_by")
    return sum(_remind_one(each, now) for each in due[:BATCH])


@transaction.atomic
def _remind_one(introduction: Introduction, now: dt.datetime) -> bool:
    at = clock.remind_at(introduction)
    if at is None or at > now:
        return False
    claimed = Introduction.objects.filter(
        pk=introduction.pk, reminded_at=None, state=IntroductionState.PROPOSED
    )
    if not claimed.update(reminded_at=now):
        return False
    notices.reminded(introduction)
    return True


def _let_lapse(now: dt.datetime) -> int:
    due = _waiting().filter(answer_by__lte=now).order_by("answer_by")
    return sum(_lapse(each, now) for each in due[:BATCH])


@transaction.atomic
def _lapse(introduction: Introduction, now: dt.datetime) -> bool:
    with suppress(IllegalMove), transaction.atomic():
        _close(introduction, IntroductionState.LAPSED, now)
        if introduction.professional_yes_at is None:
            learn(person=introduction.person, need=introduction.need, outcome="ignored")
        notices.lapsed(introduction)
        return True
    return False


def _close_needless(now: dt.datetime) -> int:
    due = _waiting().filter(need__state=NeedState.CLOSED).order_by("pk")
    return sum(_withdraw(each, now) for each in due[:BATCH])


@transaction.atomic
def _withdraw(introduction: Introduction, now: dt.datetime) -> bool:
    with suppress(IllegalMove), transaction.atomic():
        _close(introduction, IntroductionState.WITHDRAWN, now)
        if introduction.origin == Origin.PROFESSIONAL:
            notices.need_closed(introduction)
        else:
            notices.withdrawn(introduction)
        return True
    return False


def _close(introduction: Introduction, to: IntroductionState, now: dt.datetime) -> None:
    Introduction.objects.filter(pk=introduction.pk).update(closed_at=now)
    move(introduction, to, by=None, facets={"form": introduction.need.form})
    ring(introduction)
