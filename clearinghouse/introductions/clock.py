"""Until when an introduction is to be answered: working days, less those on which a side is away."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from clearinghouse.introductions.limits import rules
from clearinghouse.introductions.models import Introduction
from matching.organisations.queries import away_periods
from matching.working_days import MORNING, at, promised_until, working_day


def answer_by(introduction: Introduction, *, since: dt.datetime | None = None) -> dt.datetime:
    """Give the last moment for an answer; days on which the organisation is away do not count."""
    away = _away(introduction)
    return promised_until(since or timezone.now(), rules()["introduction-answer-days"], away)


def remind_at(introduction: Introduction) -> dt.datetime | None:
    """Give the morning on which whoever has not answered is reminded."""
    if introduction.answer_by is None:
        return None
    days = rules()["introduction-answer-days"] - rules()["introduction-remind-days"]
    day = timezone.localdate(introduction.answer_by)
    for _step in range(days):
        day = _working_day_before(day)
    return at(day, MORNING)


def _working_day_before(day: dt.date) -> dt.date:
    before = day - dt.timedelta(days=1)
    while working_day(before - dt.timedelta(days=1), 1) != before:
        before -= dt.timedelta(days=1)
    return before


def _away(introduction: Introduction) -> list[tuple[dt.date, dt.date]]:
    """The organisation's days away count only while its answer is waited for."""
    if introduction.organisation_yes_at is not None:
        return []
    return away_periods(introduction.organisation)
