"""What we tell an organisation's people about its impact page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from matching.messaging.actions import notify
from matching.organisations.queries import people_of
from volunteering.assessment.impact.models import ImpactPage


def published(page: ImpactPage) -> None:
    """Say that the page is public."""
    said = {"name": page.organisation.name, "year": page.year.name}
    _tell(
        page,
        _("The impact page of %(name)s for %(year)s is public") % said,
        _("Anybody can read it now, and you can withdraw it at any time."),
        page.public_url,
    )


def not_published(page: ImpactPage) -> None:
    """Say that the page could not be published, and why."""
    said = {"name": page.organisation.name, "year": page.year.name}
    subject = _("The impact page of %(name)s for %(year)s is not published") % said
    _tell(page, subject, page.trouble, page.get_absolute_url())


def _tell(page: ImpactPage, subject: str, body: str, path: str) -> None:
    for person in people_of(page.organisation, "admin"):
        notify(
            to=person,
            kind="impact-page",
            subject=subject,
            body=body,
            why=_("you manage the organisation"),
            path=path,
        )
