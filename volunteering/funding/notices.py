"""What we tell people about reports."""

from __future__ import annotations

from django.utils.translation import gettext as _

from matching.messaging.actions import notify
from matching.organisations.queries import people_of
from volunteering.funding.models import QuarterReport


def issued(report: QuarterReport) -> None:
    """Tell the funder's people that a report is there, where they use this system."""
    if report.funder_organisation is None:
        return
    said = {"centre": report.centre.name, "title": report.agreement.title, "why": report.reason}
    again = _("It takes the place of an earlier one: %(why)s") % said if report.reason else ""
    for person in people_of(report.funder_organisation):
        notify(
            to=person,
            kind="quarter-report",
            subject=_("%(centre)s has issued its quarter's report") % said,
            body=f"{_('“%(title)s”: the report is there to read.') % said} {again}".strip(),
            why=_("your organisation pays for this work"),
            path=report.get_absolute_url(),
        )
