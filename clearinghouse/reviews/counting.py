"""How what was given is counted: which kind of time it was, for which causes, on what it rests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from django.utils import timezone

from clearinghouse.engagements.models import DayLog, Engagement, Meeting
from clearinghouse.terms import SECONDMENTS, EngagementForm
from matching.history.lifecycle import subject_of
from matching.ledger import actions as ledger
from matching.ledger.models import Basis, Contribution, WorkForm
from matching.ledger.weights import weights


def _sessions(engagement: Engagement) -> int:
    return engagement.meetings.filter(kind=Meeting.Kind.SESSION, held_at__isnull=False).count()


def _accepted(engagement: Engagement) -> int:
    return engagement.milestones.filter(accepted_at__isnull=False).count()


def _appointed(engagement: Engagement) -> int:
    """Count an office that was given with its term; one that was only declared for is none."""
    appointment = getattr(engagement, "appointment", None)
    return int(appointment is not None and appointment.term_from is not None)


UNITS: Final[Mapping[EngagementForm, Mapping[str, Callable[[Engagement], int]]]] = {
    EngagementForm.PROJECT: {"deliverables": _accepted},
    EngagementForm.MENTORING: {"pairs": lambda _pair: 1, "meetings": _sessions},
    EngagementForm.COACHING: {"sessions": _sessions},
    EngagementForm.TRUSTEE: {"appointments": _appointed},
}


def work_form_of(engagement: Engagement) -> WorkForm:
    """Say which kind of time it was (domain.md 7.2): what the employer pays is never volunteering."""
    if engagement.form in SECONDMENTS:
        return WorkForm.SECONDMENT
    if engagement.paid_time:
        return WorkForm.EMPLOYER_PAID
    if engagement.form == EngagementForm.TRUSTEE:
        return WorkForm.TRUSTEE
    return WorkForm.VOLUNTEER_ORG


def count(engagement: Engagement) -> int:
    """Write every day that was given to the ledger, each once, and say how many there are."""
    days = list(engagement.log.filter(struck_at=None).order_by("on", "pk"))
    for day in days:
        count_day(engagement, day)
    count_units(engagement)
    return len(days)


def count_units(engagement: Engagement) -> None:
    """Write what a form is counted by beside its days, each unit once (domain.md 4.1)."""
    for unit, how_many in UNITS.get(EngagementForm(engagement.form), {}).items():
        ledger.record_outcome(
            source=subject_of(engagement),
            code=f"{engagement.form}.{unit}",
            organisation=engagement.host,
            person=engagement.person,
            area=engagement.host.lad,
            value=Decimal(how_many(engagement)),
            reported_on=engagement.ended_on or timezone.localdate(),
        )


def count_day(engagement: Engagement, day: DayLog) -> Contribution:
    """Write one day to the ledger; a retry finds it there."""
    return ledger.record(
        source=subject_of(day),
        person=engagement.person,
        organisation=engagement.host,
        work_form=work_form_of(engagement),
        hours=Decimal(day.hours),
        given_on=day.on,
        area=engagement.host.lad,
        causes=weights(engagement.host.causes),
        basis=Basis.AGREED if day.confirmed_at else Basis.LOGGED,
    )


def uncount_day(day: DayLog) -> None:
    """Write the opposite of a day that was counted and is wrong."""
    entry = Contribution.objects.filter(source=subject_of(day)).first()
    if entry is not None:
        ledger.reverse(entry=entry)
