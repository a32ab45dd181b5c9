"""The numbers that a centre goes by, from the rulebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils import timezone

from matching.rulebook.models import Rule

# What rules.csv ships (a test compares them): an installation without its rulebook answers too.
SHIPPED: Final[Mapping[str, int]] = {
    "enquiry-answer-days": 1,
    "guidance-offer-days": 5,
    "transfer-answer-days": 5,
    "referrals-at-a-time": 3,
    "role-stale-days": 90,
    "check-warning-days": 60,
}


def number(key: str) -> int:
    """Give one of today's numbers."""
    said = Rule.objects.on(timezone.localdate()).filter(key=key).values_list("value", flat=True)
    return int(next(iter(said), SHIPPED[key]))
