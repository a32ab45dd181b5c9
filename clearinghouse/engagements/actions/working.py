"""What is done while an engagement runs: days are logged, confirmed, taken back and struck out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearinghouse.engagements import hearing, rules, work_notices
from clearinghouse.engagements.actions.standing import lock
from clearinghouse.engagements.errors import DayError
from clearinghouse.engagements.models import DayLog, Engagement
from clearinghouse.engagements.states import RUNNING, EngagementState
from clearinghouse.terms import EngagementForm
from matching.people.models import Person

LOGGABLE = [*RUNNING, str(EngagementState.RETURNED)]


@transaction.atomic
def log_day(
    *, engagement: Engagement, on: dt.date, hours: Decimal, what: str = "", by: Person
) -> DayLog:
    """Write down what was given on a day; what the host writes down is confirmed with that.

    The same day again corrects it, until it is confirmed.
    """
    lock(engagement)
    _possible(engagement, on)
    standing = engagement.log.filter(on=on, struck_at=None).first()
    if standing is not None and standing.confirmed_at is not None:
        raise DayError(
            _("%s is confirmed already: take the confirmation back to change it.") % date_format(on)
        )
    day = standing or DayLog(engagement=engagement, on=on)
    day.hours, day.what, day.logged_by = hours, what, by
    if rules.acts_for_its_host(by, engagement) and by.pk != engagement.person_id:
        day.confirmed_at, day.confirmed_by = timezone.now(), by
    day.save()
    hearing.ring(engagement, by=by)
    return day


@transaction.atomic
def confirm_days(*, engagement: Engagement, by: Person, keys: Iterable[int] | None = None) -> int:
    """Confirm days that are logged, all of them or some, and count them."""
    lock(engagement)
    waiting = engagement.log.filter(confirmed_at=None, struck_at=None)
    if keys is not None:
        waiting = waiting.filter(pk__in=list(keys))
    count = waiting.update(confirmed_at=timezone.now(), confirmed_by=by)
    if count:
        work_notices.days_confirmed(engagement, count, by=by)
        hearing.ring(engagement, by=by)
    return count


@transaction.atomic
def take_back_day(*, day: DayLog, by: Person) -> None:
    """Take a confirmation back, so that the day can be corrected."""
    lock(day.engagement)
    _still_open(day)
    DayLog.objects.filter(pk=day.pk).update(confirmed_at=None, confirmed_by=None)
    day.confirmed_at = day.confirmed_by = None
    hearing.ring(day.engagement, by=by)


@transaction.atomic
def remove_day(*, day: DayLog, by: Person) -> None:
    """Take a day off that nobody has confirmed."""
    lock(day.engagement)
    _still_open(day)
    if not DayLog.objects.filter(pk=day.pk, confirmed_at=None).delete()[0]:
        raise DayError(_("It is confirmed already: take the confirmation back first."))
    hearing.ring(day.engagement, by=by)


def _still_open(day: DayLog) -> None:
    if day.engagement.state not in LOGGABLE:
        raise DayError(_("It is reviewed and closed: what was counted is corrected, not changed."))


def _possible(engagement: Engagement, on: dt.date) -> None:
    """Refuse a day that cannot be."""
    if engagement.circuits.exists():
        raise DayError(_("The visits of the round are counted: record them there."))
    if engagement.form == EngagementForm.TEAM_CHALLENGE:
        raise DayError(_("A team's day is counted by who came: say so on the page of the day."))
    if engagement.state not in LOGGABLE:
        raise DayError(_("Days are logged while it runs, and until it is reviewed."))
    if on > timezone.localdate():
        raise DayError(_("That day is still to come."))
    last = engagement.ended_on or on
    if not engagement.starts_on <= on <= last:
        raise DayError(_("That day is before it began, or after it ended."))
