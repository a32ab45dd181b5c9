"""Invitations from organisations on one's start page."""

from config.site.panels.panel import Panel
from matching.people.models import Person
from volunteering.suggestions import approaches


def mine(person: Person) -> Panel | None:
    """Show how many organisations ask for somebody; the number follows live."""
    count = approaches.waiting(person)
    return Panel("site/panels/invitations.html", {"count": count}) if count else None
