"""Reads about recognition that several callers share."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db.models import Exists, OuterRef, Q, Sum
from django.utils import timezone

from matching.organisations.models import Organisation
from volunteering.hours.states import HoursState
from volunteering.placements.models import Placement, PlacementQuerySet
from volunteering.recognition.achievements import HOURS
from volunteering.recognition.models import Thanks

A_QUARTER: Final = dt.timedelta(days=91)


def to_thank(organisation: Organisation) -> PlacementQuerySet:
    """Find who has given much and has not been thanked for three months, the most hours first."""
    lately = Thanks.objects.filter(
        placement=OuterRef("pk"), said_at__gte=timezone.now() - A_QUARTER
    )
    given = Sum("hours__hours", filter=Q(hours__state=HoursState.CONFIRMED))
    found = Placement.objects.of(organisation).live().filter(~Exists(lately))
    much = found.annotate(given=given).filter(given__gte=HOURS[0])
    return much.select_related("person", "role").order_by("-given", "pk")
