"""Who is to publish an impact report: bodies with more than GBP 100,000 of public funding.

The rule (domain.md 1.2, Objective 7): an annual impact report says aims, objectives, activities,
outputs and outcomes, and a body with more than that of public funding publishes it on the web.
Exactly GBP 100,000 is not more.
"""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.assessment.impact.models import ImpactPage
from volunteering.assessment.impact.states import ImpactState
from volunteering.assessment.measures.register import LARGE
from volunteering.directory import actions as directory
from volunteering.directory.models import Body

ACTIVE: Final = "active"


def bodies_above() -> QuerySet[Body]:
    """Give the bodies of the register that the rule names."""
    return Body.objects.filter(state=ACTIVE, public_funding__gt=LARGE)


def is_to_publish(organisation: Organisation) -> bool:
    """Whether the rule names an organisation."""
    return bodies_above().filter(organisation=organisation).exists()


def without_a_page(year: str) -> QuerySet[Body]:
    """Give the bodies that the rule names, with an account here and no page of a year."""
    have = ImpactPage.objects.filter(year__name=year, state=ImpactState.PUBLISHED)
    rows = bodies_above().exclude(organisation=None)
    rows = rows.exclude(organisation__in=have.values("organisation"))
    return rows.select_related("organisation").order_by("name", "pk")


def words(organisation: Organisation) -> str:
    """Say why an organisation publishes: because the rule names it, or by choice."""
    if is_to_publish(organisation):
        return _(
            "It has more than £100,000 of public funding. Bodies like it publish an impact report on"
            " the web every year: aims, objectives, activities, outputs and outcomes."
        )
    return _(
        "Published by choice. Bodies with more than £100,000 of public funding are to publish an"
        " impact report on the web; the register does not say that it is one of them."
    )


def tell_register(page: ImpactPage, *, by: Person | None) -> None:
    """Give the register the address of a page, unless a body names a report of its own."""
    for body in Body.objects.filter(organisation=page.organisation_id, impact_report=""):
        _say(body, _address(page), by=by)


def take_from_register(page: ImpactPage, *, by: Person | None) -> None:
    """Take the address of a page that is withdrawn out of the register again."""
    for body in Body.objects.filter(
        organisation=page.organisation_id, impact_report=_address(page)
    ):
        _say(body, "", by=by)


def _say(body: Body, address: str, *, by: Person | None) -> None:
    """Write an address into an entry; nobody looked at the rest of it today."""
    said = {"impact_report": address, "checked_on": body.checked_on}
    directory.keep(body=body, said=said, by=by)


def _address(page: ImpactPage) -> str:
    return f"{settings.SITE_URL}{page.public_url}"
