"""What can be written to the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from matching.ledger.errors import UnevenCausesError
from matching.ledger.models import Basis, Contribution, Outcome

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from decimal import Decimal

    from matching.organisations.models import Organisation
    from matching.people.models import Person


@transaction.atomic
def record(  # noqa: PLR0913 (an entry is what it says)
    *,
    source: str,
    person: Person,
    organisation: Organisation,
    work_form: str,
    hours: Decimal,
    given_on: dt.date,
    area: str = "",
    causes: Mapping[str, Decimal] | None = None,
    basis: str = Basis.AGREED,
) -> Contribution:
    """Write time given once; the same source again gives the entry that is there.

    ``causes`` are codes with weights that sum to one, the main one first; none is nothing said.
    """
    weights = dict(causes or {})
    if weights and sum(weights.values()) != 1:
        raise UnevenCausesError(weights)
    entry, _created = Contribution.objects.get_or_create(
        source=source,
        defaults={
            "person": person,
            "organisation": organisation,
            "work_form": work_form,
            "hours": hours,
            "given_on": given_on,
            "area": area,
            "cause": next(iter(weights), ""),
            "causes": {code: str(weight) for code, weight in weights.items()},
            "basis": basis,
        },
    )
    return entry


@transaction.atomic
def reverse(*, entry: Contribution) -> Contribution:
    """Write the opposite of an entry, so that both together are nothing; only once."""
    opposite, _created = Contribution.objects.get_or_create(
        source=f"{entry.source}:reversed",
        defaults={
            "reverses": entry,
            "person": entry.person,
            "organisation": entry.organisation,
            "work_form": entry.work_form,
            "hours": -entry.hours,
            "given_on": entry.given_on,
            "area": entry.area,
            "cause": entry.cause,
            "causes": entry.causes,
            "basis": entry.basis,
        },
    )
    return opposite


@transaction.atomic
def record_outcome(  # noqa: PLR0913 (an entry is what it says)
    *,
    source: str,
    code: str,
    organisation: Organisation,
    reported_on: dt.date,
    person: Person | None = None,
    area: str = "",
    value: Decimal | None = None,
) -> Outcome:
    """Write once that something changed."""
    outcome, _created = Outcome.objects.get_or_create(
        source=source,
        code=code,
        defaults={
            "organisation": organisation,
            "person": person,
            "area": area,
            "value": value,
            "reported_on": reported_on,
        },
    )
    return outcome
