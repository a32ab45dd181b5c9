"""What an engagement takes of a person's one capacity: theirs is shared with their volunteering."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final

from clearinghouse.engagements.models import Engagement
from clearinghouse.terms import HOURS_A_DAY, EngagementForm
from matching.history.lifecycle import subject_of
from matching.people import actions as people
from matching.people.models import Commitment

DAYS_A_MONTH: Final = 30
MOST_HOURS: Final = Decimal(300)


def take_time(engagement: Engagement) -> None:
    """Count what all have signed; a full-time secondment leaves no room for another in its weeks."""
    people.commit(
        person=engagement.person,
        source=subject_of(engagement),
        what=Commitment.What.SKILLS,
        from_on=engagement.starts_on,
        to_on=engagement.ends_on,
        hours_a_month=hours_a_month(engagement),
        exclusive=engagement.form == EngagementForm.SECONDMENT_FULL_TIME,
    )


def give_back(engagement: Engagement, *, on: dt.date | None = None) -> None:
    """Give the time back."""
    people.release(source=subject_of(engagement), on=on)


def hours_a_month(engagement: Engagement) -> Decimal:
    """Spread its days over its months; what the employer pays for is nobody's own time."""
    if engagement.paid_time or engagement.is_secondment:
        return Decimal(0)
    months = max(
        (engagement.ends_on - engagement.starts_on).days / Decimal(DAYS_A_MONTH), Decimal(1)
    )
    return min(round(engagement.days * HOURS_A_DAY / months, 1), MOST_HOURS)
