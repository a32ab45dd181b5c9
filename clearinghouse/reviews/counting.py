"""How what was given is counted: which kind of time it was, for which causes, on what it rests."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from clearinghouse.engagements.models import DayLog, Engagement
from clearinghouse.terms import EngagementForm
from matching.history.lifecycle import subject_of
from matching.ledger import actions as ledger
from matching.ledger.models import Basis, Contribution, WorkForm
from matching.ledger.weights import weights

SECONDED: Final = frozenset(
    {EngagementForm.SECONDMENT_PART_TIME, EngagementForm.SECONDMENT_FULL_TIME}
)


def work_form_of(engagement: Engagement) -> WorkForm:
    """Say which kind of time it was (domain.md 7.2): what the employer pays is never volunteering."""
    if engagement.form in SECONDED:
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
    return len(days)


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
