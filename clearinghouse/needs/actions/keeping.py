"""The list is kept fresh: warned before a need grows stale, paused when nobody renews it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from clearinghouse.needs import notices
from clearinghouse.needs.actions.moving import pause
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.queries import overdue
from clearinghouse.needs.states import NeedState
from matching.history.lifecycle import IllegalMove

WARN: Final = dt.timedelta(days=14)
BATCH: Final = 200


def keep_fresh() -> int:
    """Warn, pause and remind; safe to run twice. Counts what was done."""
    return _warn() + _pause_stale() + _remind_readers()


def _warn() -> int:
    today = timezone.localdate()
    soon = Q(fresh_until__range=(today, today + WARN)) | Q(deadline__range=(today, today + WARN))
    due = SkillsNeed.objects.filter(soon, state=NeedState.PUBLISHED, warned_at=None)
    return sum(_claim(need) and _told(need) for need in _batch(due))


@transaction.atomic
def _told(need: SkillsNeed) -> bool:
    notices.goes_stale(need)
    return True


def _pause_stale() -> int:
    today = timezone.localdate()
    over = Q(fresh_until__lt=today) | Q(deadline__lt=today) | Q(ends_by__lt=today)
    stale = SkillsNeed.objects.filter(over, state=NeedState.PUBLISHED)
    return sum(_rest(need) for need in _batch(stale))


@transaction.atomic
def _rest(need: SkillsNeed) -> bool:
    try:
        pause(need=need, by=None, reason="stale")
    except IllegalMove:
        return False
    notices.paused(need)
    return True


def _remind_readers() -> int:
    late = overdue(timezone.now()).filter(warned_at=None)
    return sum(_claim(need) and _reminded(need) for need in _batch(late))


@transaction.atomic
def _reminded(need: SkillsNeed) -> bool:
    notices.still_to_read(need)
    return True


def _claim(need: SkillsNeed) -> bool:
    """Take the warning on, so that of two sweeps one sends it."""
    mine = SkillsNeed.objects.filter(pk=need.pk, state=need.state, warned_at=None)
    return bool(mine.update(warned_at=timezone.now()))


def _batch(needs: object) -> list[SkillsNeed]:
    return list(needs.select_related("organisation", "lead").order_by("pk")[:BATCH])  # type: ignore[attr-defined]
