"""An organisation says what it lives on, and somebody decides whether it may ask."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from clearinghouse.needs import notices
from clearinghouse.needs.choices import Verdict
from clearinghouse.needs.eligibility import verdict_on
from clearinghouse.needs.models import Eligibility
from matching.organisations.models import Organisation
from matching.people.models import Person


@transaction.atomic
def declare(
    *, organisation: Organisation, income: int, year_ended_on: dt.date, by: Person
) -> Eligibility:
    """Keep what an organisation says of its last year; the rulebook says whether that is enough."""
    verdict = verdict_on(organisation, income)
    said = Eligibility.objects.create(
        organisation=organisation,
        income=income,
        year_ended_on=year_ended_on,
        said_by=by,
        verdict=verdict,
    )
    if verdict == Verdict.TO_DECIDE:
        notices.to_decide(said, by=by)
    return said


@transaction.atomic
def decide(*, eligibility: Eligibility, allow: bool, reason: str, by: Person) -> bool:
    """Allow an exception or refuse it, with the reason; false if somebody had decided."""
    waiting = Eligibility.objects.filter(pk=eligibility.pk, verdict=Verdict.TO_DECIDE)
    decided = waiting.update(
        verdict=Verdict.EXCEPTED if allow else Verdict.REFUSED,
        reason=reason,
        decided_by=by,
        decided_at=timezone.now(),
    )
    eligibility.refresh_from_db()
    if decided:
        notices.decided(eligibility)
    return bool(decided)
