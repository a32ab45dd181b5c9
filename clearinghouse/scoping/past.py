"""What such work took before."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from django.db.models import DecimalField, F, Q, QuerySet, Sum
from django.db.models.functions import Cast, Coalesce, NullIf

from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import EngagementState
from clearinghouse.needs.estimate import Estimate, estimate
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.terms import HOURS_A_DAY, EngagementForm

ENDED: Final = (EngagementState.RETURNED, EngagementState.REVIEWED)
MOST: Final = 1000


def estimate_for(need: SkillsNeed) -> Estimate:
    """Estimate a need from what has ended here, in two queries."""
    past = _ended(need.form)
    wanted = need.wanted.values("skill")
    alike = past.filter(
        pk__in=Engagement.objects.filter(need__wanted__skill__in=wanted).values("pk")
    )
    return estimate(EngagementForm(need.form), alike=_days(alike), of_form=_days(past))


def _ended(form: str) -> QuerySet[Any]:
    """Read the days that were confirmed, or where none were logged the days that were agreed."""
    logged = Sum("log__hours", filter=Q(log__confirmed_at__isnull=False, log__struck_at=None))
    days = DecimalField(max_digits=8, decimal_places=2)
    given = Cast(NullIf(logged, Decimal(0)) / HOURS_A_DAY, output_field=days)
    return (
        Engagement.objects.filter(form=form, state__in=ENDED)
        .annotate(took=Coalesce(given, F("days"), output_field=days))
        .filter(took__gt=0)
        .order_by("-ended_on", "-pk")
    )


def _days(found: QuerySet[Any]) -> list[Decimal]:
    return list(found.values_list("took", flat=True)[:MOST])
