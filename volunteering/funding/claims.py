"""A result that two funders are told of: seen before a report goes out, and said in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from matching.organisations import wall
from volunteering.funding.models import ClaimedResult, FunderAgreement
from volunteering.funding.states import ReportState


@dataclass(frozen=True, slots=True)
class Twice:
    """Some placements of one measure that another report counts too, and whose that is."""

    measure: str
    number: int
    whose: str


def twice(agreement: FunderAgreement, counted: Mapping[str, Iterable[str]]) -> list[Twice]:
    """Say which results another agreement's issued reports count too; another centre is not named.

    The wall is lowered for this one look: it gives back a number, and nothing of another centre's.
    """
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    with wall.lowered():
        for measure, subjects in counted.items():
            rows = _others(agreement, measure, subjects)
            for subject, centre, funder in rows.values_list(
                "subject", "centre", "report__agreement__funder"
            ):
                whose = funder if centre == agreement.centre_id else _("a report of another centre")
                found[measure, whose].add(subject)
    return [Twice(measure, len(rows), whose) for (measure, whose), rows in sorted(found.items())]


def counts(
    agreement: FunderAgreement, counted: Mapping[str, Iterable[str]]
) -> list[dict[str, str | int]]:
    """Count each measure's results that any other report counts too, once each and without its name."""
    totals: dict[str, int] = {}
    with wall.lowered():
        for measure, subjects in counted.items():
            rows = _others(agreement, measure, subjects)
            totals[measure] = rows.values("subject").distinct().count()
    return [{"measure": measure, "number": number} for measure, number in totals.items() if number]


def _others(
    agreement: FunderAgreement, measure: str, subjects: Iterable[str]
) -> QuerySet[ClaimedResult]:
    """List claims of reports that stand, of other agreements, on some placements."""
    rows = ClaimedResult.objects.filter(
        measure=measure, subject__in=list(subjects), report__state=ReportState.ISSUED
    )
    return rows.exclude(report__agreement=agreement)
