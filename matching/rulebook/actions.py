"""What can happen to a rule."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from matching.rulebook.models import Rule


@transaction.atomic
def enact(  # noqa: PLR0913 (a rule is its value, its dates and its source)
    *,
    key: str,
    value: Any,
    valid_from: dt.date,
    source: str,
    unit: str = "",
    source_url: str = "",
    checked_on: dt.date | None = None,
) -> Rule:
    """Let a new value hold from a day on; the one before it ends the day before."""
    before = Rule.objects.on(valid_from).filter(key=key).exclude(valid_from=valid_from)
    before.update(valid_to=valid_from - dt.timedelta(days=1))
    rule, _created = Rule.objects.update_or_create(
        key=key,
        valid_from=valid_from,
        defaults={
            "value": value,
            "unit": unit,
            "source": source,
            "source_url": source_url,
            "checked_on": checked_on,
        },
    )
    return rule
