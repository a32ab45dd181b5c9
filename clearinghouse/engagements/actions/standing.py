"""What every deed about an engagement begins and ends with."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from clearinghouse.employers.models import Employer
from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import EngagementState
from matching.history.lifecycle import IllegalMove


def lock(engagement: Engagement) -> None:
    """Wait for whoever changes it now, and read it as it is after that."""
    Engagement.objects.select_for_update(no_key=True).only("pk").get(pk=engagement.pk)
    engagement.refresh_from_db()


def facets(engagement: Engagement) -> dict[str, Any]:
    """Give what figures tell moves apart by."""
    return {
        "form": str(engagement.form),
        "host": engagement.host_id,
        "employer": engagement.employer_id,
        "sector": _sector(engagement),
        "area": engagement.host.lad,
        "days": str(engagement.days),
        "need": engagement.need_id,
    }


def _sector(engagement: Engagement) -> str:
    """Give the sector of the employer that lends somebody; empty where none does."""
    lent_by = Employer.objects.filter(organisation=engagement.employer_id)
    return lent_by.values_list("sector", flat=True).first() or ""


def half_way(engagement: Engagement) -> dt.date:
    """Give the day in the middle."""
    return engagement.starts_on + (engagement.ends_on - engagement.starts_on) / 2


def only_in(
    engagement: Engagement, state: EngagementState, *, to: EngagementState | None = None
) -> None:
    """Refuse what belongs to another state."""
    if engagement.state != state:
        raise IllegalMove(engagement, to or state)


def at_ten(day: dt.date) -> dt.datetime:
    """Give ten in the morning of a day, for a meeting whose hour nobody has said."""
    return dt.datetime.combine(day, dt.time(10), timezone.get_current_timezone())
