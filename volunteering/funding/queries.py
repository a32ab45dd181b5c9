"""Reads about agreements and reports that several callers share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.funding.disclosing import HIDDEN
from volunteering.funding.funnel import Period
from volunteering.funding.lists import Measure
from volunteering.funding.models import FunderAgreement, QuarterReport, ReportLink
from volunteering.funding.states import ReportState

QUARTER: Final = 3
WAITS: Final = {
    "referred": gettext_lazy("registered to referred"),
    "contacted": gettext_lazy("referred to contacted"),
    "placed": gettext_lazy("registered to placed"),
}


def agreements_of(centre: Organisation) -> QuerySet[FunderAgreement]:
    """List a centre's agreements with their targets and reports, the latest first."""
    rows = FunderAgreement.objects.filter(centre=centre)
    return rows.prefetch_related("targets", "reports")


def reports_to_read(person: Person) -> QuerySet[QuarterReport]:
    """List the issued reports of those whom a person's organisations pay."""
    theirs = person.memberships.filter(ended_on=None).values("organisation")
    rows = QuarterReport.objects.filter(
        funder_organisation__in=theirs, state__in=[ReportState.ISSUED, ReportState.REPLACED]
    )
    return rows.select_related("agreement", "centre").order_by("-first_on", "-version")


def quarters_of(agreement: FunderAgreement, today: dt.date | None = None) -> list[Period]:
    """Give the quarters of an agreement that have begun, the latest first: those of the calendar."""
    day = today or timezone.localdate()
    first = quarter_of(agreement.from_on)
    found = []
    while first.first <= min(day, agreement.until_on):
        found.append(first)
        first = quarter_of(first.last + dt.timedelta(days=1))
    return list(reversed(found))


def quarter_of(day: dt.date) -> Period:
    """Give the quarter of the calendar in which a day lies."""
    month = (day.month - 1) // QUARTER * QUARTER + 1
    first = dt.date(day.year, month, 1)
    after = dt.date(day.year + month // 10, (month + QUARTER - 1) % 12 + 1, 1)
    return Period(first, after - dt.timedelta(days=1))


def name_of(first: dt.date, last: dt.date) -> str:
    """Write a quarter: January to March 2026."""
    said = {"first": date_format(first, "F"), "last": date_format(last, "F Y")}
    return _("%(first)s to %(last)s") % said


def link_that_works(key: str) -> ReportLink | None:
    """Find a link that shows its report today."""
    rows = ReportLink.objects.filter(key=key, withdrawn_at=None, until_on__gte=timezone.localdate())
    return rows.select_related("report__agreement", "report__centre").first()


def headline(figures: Mapping[str, Any]) -> list[list[Any]]:
    """Give the measures as rows: what, persons, cases; what is not counted so is said as [z]."""
    words = {**dict(Measure.choices), "on_register": _("People on the register on the last day")}
    return [
        [str(words[code]), *(("[z]" if n is None else n) for n in said.values())]
        for code, said in figures["measures"].items()
    ]


def waits(figures: Mapping[str, Any]) -> list[list[Any]]:
    """Give the medians as rows."""
    return [
        [str(WAITS[each["wait"]]), "[z]" if each["days"] is None else each["days"]]
        for each in figures["medians"]
    ]


def twice_over(figures: Mapping[str, Any]) -> list[str]:
    """Say for each measure how many of its results another report counts too."""
    words = dict(Measure.choices)
    return [
        _("%(measure)s: %(number)s of these placements stand in another funder's report too.")
        % {"measure": words[each["measure"]], "number": each["number"]}
        for each in figures.get("claimed_twice", [])
    ]


def well_being(figures: Mapping[str, Any]) -> list[list[Any]]:
    """Give the change in satisfaction with life as rows, where anybody answered both times."""
    said = figures.get("well_being")
    if not said or said["change"] is None:
        return []
    return [
        [_("Mean change, in points from 0 to 10"), said["change"]],
        [_("People who answered at the first session and three months on"), said["base"]],
    ]


def has_hidden(figures: Mapping[str, Any]) -> bool:
    """Whether anything is hidden, so that the sign is explained."""
    return HIDDEN in str(figures)
