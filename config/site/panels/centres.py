"""Consultations that somebody's organisation, a member of a centre, has not answered."""

from __future__ import annotations

from config.site.panels.panel import Panel
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.centres.queries import open_consultations

MOST = 5


def today(organisation: Organisation, _person: Person) -> Panel | None:
    """Show a member what its centre asks."""
    found = list(open_consultations(organisation)[: MOST + 1])
    shown = {"consultations": found[:MOST], "more": len(found) > MOST}
    return Panel("site/panels/centres.html", shown) if found else None
