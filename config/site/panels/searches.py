"""Saved searches on one's start page."""

from config.site.panels.panel import Panel
from matching.people.models import Person
from volunteering.searches.models import SavedSearch

MOST = 3


def mine(person: Person) -> Panel | None:
    """Show the latest saved searches; how much is new in each comes by itself."""
    found = list(SavedSearch.objects.filter(person=person)[: MOST + 1])
    if not found:
        return None
    return Panel("site/panels/searches.html", {"searches": found[:MOST], "more": len(found) > MOST})
