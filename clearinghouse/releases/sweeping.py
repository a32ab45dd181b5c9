"""What the timetable does with releases: remind, let run out, hand over to whoever stands in."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from clearinghouse.introductions.states import IntroductionState
from clearinghouse.releases import notices, stepping
from clearinghouse.releases.hearing import ring
from clearinghouse.releases.models import Approval, Release
from clearinghouse.releases.states import ApprovalState, ReleaseState
from matching.history.lifecycle import IllegalMove, move
from matching.working_days import promised_until

REMIND_BEFORE: Final = 3  # working days
BATCH: Final = 200


def keep_up(*, now: dt.datetime | None = None) -> int:
    """Sweep: what is due of reminders and of what ran out; twice it does nothing more."""
    moment = now or timezone.now()
    return _run_out(moment) + _remind(moment) + _unused(moment)


def _asked() -> QuerySet[Approval]:
    rows = Approval.objects.filter(state=ApprovalState.ASKED, release__state=ReleaseState.ASKED)
    return rows.select_related(
        "release__introduction__need", "release__person", "release__employer", "approver"
    )


def _remind(now: dt.datetime) -> int:
    soon = promised_until(now, REMIND_BEFORE)
    due = _asked().filter(reminded_at=None, answer_by__gt=now, answer_by__lte=soon)
    return sum(_remind_one(each, now) for each in due.order_by("answer_by")[:BATCH])


@transaction.atomic
def _remind_one(approval: Approval, now: dt.datetime) -> bool:
    claimed = Approval.objects.filter(
        pk=approval.pk, reminded_at=None, state=ApprovalState.ASKED, asked_at__lt=now
    )
    if not claimed.update(reminded_at=now):
        return False
    notices.approval_reminded(approval)
    return True


def _run_out(now: dt.datetime) -> int:
    due = _asked().filter(answer_by__lte=now).order_by("answer_by")
    return sum(_expire(each) for each in due[:BATCH])


@transaction.atomic
def _expire(approval: Approval) -> bool:
    """Close a step that nobody answered; the person is told, and may have it asked again."""
    release = stepping.locked(approval.release)
    with suppress(IllegalMove):
        move(approval, ApprovalState.EXPIRED, by=None, facets=stepping.step_facets(approval))
        notices.approval_expired(approval)
        ring(release)
        return True
    return False


def _unused(now: dt.datetime) -> int:
    """Let run out what was approved and nobody used."""
    due = Release.objects.filter(
        state=ReleaseState.APPROVED, good_until__lt=timezone.localdate(now)
    )
    unused = due.exclude(introduction__state=IntroductionState.ENGAGED).filter(engagement=None)
    rows = unused.select_related("introduction__need", "person", "employer").order_by("pk")
    return sum(_expire_release(each) for each in rows[:BATCH])


@transaction.atomic
def _expire_release(release: Release) -> bool:
    with suppress(IllegalMove):
        move(release, ReleaseState.EXPIRED, by=None, facets=stepping.facets(release))
        notices.ran_out(release)
        ring(release)
        return True
    return False
