"""The bars below the header: which pages a part of the service has."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matching.organisations.models import Organisation

register = template.Library()

MINE: list[tuple[str, str | Promise]] = [
    ("for_you", _("For you")),
    ("saved", _("Saved")),
    ("applications", _("Applications")),
    ("sessions", _("Sessions")),
    ("my_hours", _("Hours")),
    ("record", _("Record")),
    ("my_engagements", _("Engagements")),
    ("threads", _("Messages")),
    ("my_data", _("What you know about me")),
]
OF_VCO: list[tuple[str, str | Promise]] = [
    ("today", _("Today")),
    ("vco_roles", _("Roles")),
    ("board", _("Applicants")),
    ("vco_people", _("People")),
    ("vco_needs", _("Skills")),
    ("vco_introductions", _("Introductions")),
    ("organisation_engagements", _("Engagements")),
    ("vco_rota", _("Rota")),
    ("vco_hours", _("Hours")),
    ("vco_checks", _("Checks")),
    ("impact", _("Impact")),
    ("vco_settings", _("Settings")),
]
OF_EMPLOYER: list[tuple[str, str | Promise]] = [
    ("today", _("Today")),
    ("employer_dashboard", _("Lending")),
    ("employer_people", _("People")),
    ("secondments", _("Secondments")),
    ("organisation_engagements", _("Engagements")),
    ("employer_approvers", _("Approvers")),
    ("employer_funding", _("Grants")),
    ("employer_policy", _("Policy")),
    ("vco_settings", _("Settings")),
]
OF_CENTRE: list[tuple[str, str | Promise]] = [
    ("today", _("Today")),
    ("desk", _("Desk")),
    ("enquiries", _("Enquiries")),
    ("cases", _("People")),
    ("helpline", _("Helpline")),
    ("funder_agreements", _("Funders")),
    ("surveys", _("Surveys")),
    ("imports", _("Spreadsheets")),
    ("centre_functions", _("Functions")),
    ("returns_of_centre", _("Our years")),
    ("impact_mine", _("Impact")),
    ("organisation_mark", _("Quality mark")),
    ("vco_settings", _("Settings")),
]
UNOPENED: list[tuple[str, str | Promise]] = [
    ("today", _("Today")),
    ("employer_open", _("Lend skills")),
    ("vco_settings", _("Settings")),
]
_PAGES = {Organisation.Kind.CENTRE: OF_CENTRE, Organisation.Kind.EMPLOYER: OF_EMPLOYER}


@dataclass(frozen=True, slots=True)
class Item:
    """One page in the bar."""

    url: str
    text: str | Promise
    here: bool


@register.simple_tag(takes_context=True)
def my_pages(context: dict[str, Any]) -> list[Item]:
    """Give the pages of somebody's own volunteering."""
    return _items(context, MINE)


@register.simple_tag(takes_context=True)
def organisation_pages(context: dict[str, Any], organisation: Organisation) -> list[Item]:
    """Give the pages on which people work for an organisation, or for a volunteer centre."""
    pages = _PAGES.get(Organisation.Kind(organisation.kind), OF_VCO)
    if pages is OF_EMPLOYER and not hasattr(organisation, "employer"):
        pages = UNOPENED
    return _items(context, pages, organisation.pk)


def _items(
    context: dict[str, Any], pages: Iterable[tuple[str, str | Promise]], *arguments: int
) -> list[Item]:
    """Give those pages that exist."""
    request = context.get("request")
    path = request.path if request else ""
    found = []
    for name, text in pages:
        try:
            url = reverse(name, args=arguments)
        except NoReverseMatch:
            continue
        found.append(Item(url, text, here=path.startswith(url)))
    return found
