"""What a report shows on its page, as PDF and as workbook: figures of now, or as they were issued."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from volunteering.centres.functions import Function
from volunteering.funding import claims, disclosing, queries, together
from volunteering.funding.figures import claimed_by, figures_of
from volunteering.funding.funnel import Period
from volunteering.funding.models import QuarterReport
from volunteering.funding.states import ReportState


def figures(report: QuarterReport, *, outside: bool) -> dict[str, Any]:
    """Give a report's figures: frozen once it is issued, worked out before."""
    kind = "shown" if outside else "exact"
    if report.state != ReportState.DRAFT:
        found: dict[str, Any] = report.figures[kind]
        return found
    exact = exactly(report)
    return disclosing.safe(exact, together.others(report)) if outside else exact


def exactly(report: QuarterReport) -> dict[str, Any]:
    """Work out a report's figures as they are now, with what another report counts too."""
    period = Period(report.first_on, report.last_on)
    exact = figures_of(report.agreement, period)
    exact["claimed_twice"] = claims.counts(report.agreement, claimed_by(report.agreement, period))
    return exact


def shown(report: QuarterReport, *, outside: bool) -> dict[str, Any]:
    """Give a template what it needs."""
    said = figures(report, outside=outside)
    return {
        "report": report,
        "agreement": report.agreement,
        "organisation": report.centre,
        "quarter": queries.name_of(report.first_on, report.last_on),
        "figures": said,
        "headline": queries.headline(said),
        "head_columns": [_("What"), _("Persons"), _("Cases")],
        "waits": queries.waits(said),
        "twice_over": queries.twice_over(said),
        "well_being": queries.well_being(said),
        "change_columns": [_("What"), _("Number")],
        "wait_columns": [_("Step"), _("Median days")],
        "words": [
            (code, str(Function(code).label), report.words[code])
            for code in Function.values
            if report.words.get(code)
        ],
        "outside": outside,
        "notes": notes(report, outside=outside, hidden=queries.has_hidden(said)),
        "is_draft": report.state == ReportState.DRAFT,
    }


def twice(report: QuarterReport) -> list[claims.Twice]:
    """Say which of its results another report counts too."""
    counted = claimed_by(report.agreement, Period(report.first_on, report.last_on))
    return claims.twice(report.agreement, counted)


def notes(report: QuarterReport, *, outside: bool, hidden: bool) -> list[str]:
    """Say how it was counted."""
    said = [
        _("Persons and cases are counted apart: one person may have several referrals or places."),
        _(
            "Every step is counted from what was recorded on its day, not from how things stand now."
        ),
        _(
            "Placed: the first session was held. Sustained: still there thirteen weeks later,"
            " counted in the quarter in which the thirteen weeks were full."
        ),
        _(
            "Enquiries are contacts, of whoever got in touch: they are not limited to this agreement."
        ),
        _(
            "Work and benefits were asked in an interview, of whoever liked to say; sex, ethnicity and"
            " disability are answered where no report on one centre's people reaches them, and stand"
            " in the annual assessment."
        ),
        _("[z]: not counted in this way."),
    ]
    if outside:
        said.append(_("Numbers of people are rounded to the nearest five."))
    if hidden:
        said.append(_("[c]: hidden, so that nobody can be picked out."))
    if report.sha256:
        said.append(_("Hash of these figures and words: %(hash)s") % {"hash": report.sha256})
    return said
