"""What HR does in the secondment register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from clearinghouse.employers.models import Employer
from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import RUNNING
from clearinghouse.registers import notices, queries
from clearinghouse.registers.models import RegisterEntry
from clearinghouse.terms import SECONDMENTS
from matching.people.models import Person


@transaction.atomic
def keep(*, engagement: Engagement, said: Mapping[str, Any], by: Person) -> RegisterEntry:  # noqa: ARG001
    """Keep HR's line about a secondment."""
    entry, _made = RegisterEntry.objects.update_or_create(
        engagement=engagement, defaults=dict(said)
    )
    return entry


def alert_of_returns(*, on: dt.date | None = None) -> int:
    """Tell HR of who comes back within the employer's own notice; once for each day of return."""
    day = on or timezone.localdate()
    lending = Engagement.objects.filter(form__in=SECONDMENTS, state__in=RUNNING)
    employers = Employer.objects.filter(organisation__in=lending.values("employer"))
    return sum(
        _alert(employer, engagement)
        for employer in employers.select_related("organisation")
        for engagement in queries.coming_back(employer, day)
    )


@transaction.atomic
def _alert(employer: Employer, engagement: Engagement) -> bool:
    """Claim the return by compare-and-swap: an extension is another return, and is told anew."""
    RegisterEntry.objects.get_or_create(engagement=engagement)
    mine = RegisterEntry.objects.filter(engagement=engagement)
    mine = mine.exclude(alerted_for=engagement.ends_on) | mine.filter(alerted_for=None)
    if not mine.update(alerted_for=engagement.ends_on, alerted_at=timezone.now()):
        return False
    notices.coming_back(employer, engagement)
    return True
