"""Answers that people wait for: a volunteer's own with their clocks, and those that are owed."""

from __future__ import annotations

from config.site.panels.panel import Panel
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.applications import queries, words
from volunteering.applications.queries import cards
from volunteering.brokerage.queries import silences

MINE = "site/panels/applications.html"
TODAY = "site/panels/answers.html"
MOST = 5


def mine(person: Person) -> Panel | None:
    """Show what somebody has applied for, and until when they are answered."""
    waiting = list(queries.mine(person)[: MOST + 1])
    lines = [
        {
            "application": each,
            "clock": words.clock_for_volunteer(each),
            "standing": words.STANDING[each.state],
        }
        for each in waiting[:MOST]
    ]
    return Panel(MINE, {"lines": lines, "more": len(waiting) > MOST}) if lines else None


def today(organisation: Organisation, _person: Person) -> Panel | None:
    """Show the answers that are owed, the oldest promise on top; a centre is shown the silences."""
    is_centre = organisation.kind == Organisation.Kind.CENTRE
    owed = silences(organisation) if is_centre else queries.due(organisation)
    found = list(owed[: MOST + 1])
    if not found:
        return None
    shown = {
        "cards": cards(found[:MOST]),
        "more": len(found) > MOST,
        "is_centre": is_centre,
        "organisation": organisation,
    }
    return Panel(TODAY, shown)
