"""Reviews of the quality mark that wait for somebody."""

from __future__ import annotations

from config.site.panels.panel import Panel
from matching.people.models import Person
from volunteering.quality.queries import reviews_due

MOST = 5


def mine(person: Person) -> Panel | None:
    """Show a reviewer what they are asked to read, and what they have not handed in."""
    found = list(reviews_due(person)[: MOST + 1])
    shown = {"reviews": found[:MOST], "more": len(found) > MOST}
    return Panel("site/panels/quality.html", shown) if found else None
