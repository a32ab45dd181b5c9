"""What can happen to a fairness check: it is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict

from django.db import transaction

from volunteering.assessment.fairness.models import FairnessRate, FairnessRun
from volunteering.assessment.fairness.rates import Rate
from volunteering.disclosure.rules import rounded


@transaction.atomic
def keep(*, month: dt.date, people: int, model: str, rates: Iterable[Rate]) -> FairnessRun | None:
    """Keep a month's rates, once: whoever was faster has kept them."""
    run, made = FairnessRun.objects.get_or_create(
        month=month, defaults={"people": rounded(people), "model": model}
    )
    if not made:
        return None
    FairnessRate.objects.bulk_create(FairnessRate(run=run, **asdict(rate)) for rate in rates)
    return run
