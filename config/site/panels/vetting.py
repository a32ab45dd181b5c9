"""Checks that run out, and references that wait to be read."""

from __future__ import annotations

from config.site.panels.panel import Panel
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.vetting.needed import needed_at

TEMPLATE = "site/panels/vetting.html"
URGENT = 1  # to decide, to renew, in the days of grace, or run out
MOST = 5


def today(organisation: Organisation, _person: Person) -> Panel | None:
    """Name whose check or references want somebody."""
    wanting = [
        each for each in needed_at(organisation) if each.standing.urgency <= URGENT or each.to_read
    ]
    if not wanting:
        return None
    more = len(wanting) - MOST
    return Panel(
        TEMPLATE,
        {"people": wanting[:MOST], "more": max(more, 0), "organisation": organisation},
    )
