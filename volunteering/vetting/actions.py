"""What happens by itself to what is kept about checks: it is forgotten when nobody needs it."""

import datetime as dt
from typing import Final

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from matching.safeguarding.actions import checks
from matching.safeguarding.models import Check, Reference
from volunteering.applications.models import Application
from volunteering.placements.models import Placement

# Domain brief 3.2: certificate information normally up to six months; the record of a check for as
# long as somebody is placed, and twelve months.
NEVER_PLACED: Final = relativedelta(months=6)
AFTER_PLACEMENT: Final = relativedelta(months=12)
DAY: Final = dt.timedelta(days=1)


@transaction.atomic
def forget() -> int:
    """Delete checks and references that have had their time; safe to run twice."""
    today = timezone.localdate()
    old = _unneeded(Check.objects.filter(seen_on__lt=today - NEVER_PLACED), today)
    said = _unneeded(Reference.objects.filter(asked_at__date__lt=today - NEVER_PLACED), today)
    count = checks.forget(checks=old.values_list("pk", flat=True))
    deleted, _each = said.delete()
    return count + deleted


def _unneeded(records: QuerySet, today: dt.date) -> QuerySet:  # type: ignore[type-arg]
    """Keep those of people with no open application, no live placement, and none ended lately."""
    here = {"organisation": OuterRef("organisation")}
    applies = Application.objects.open().filter(volunteer=OuterRef("person"), **here)
    placed = Placement.objects.filter(person=OuterRef("person"), **here)
    lately = placed.filter(ended_on__gte=today - AFTER_PLACEMENT)
    return records.exclude(Exists(applies)).exclude(Exists(placed.live())).exclude(Exists(lately))
