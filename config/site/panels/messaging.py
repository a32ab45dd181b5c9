"""What waits to be read and answered."""

from __future__ import annotations

from config.site.panels.panel import Panel
from matching.messaging import queries
from matching.organisations.models import Organisation
from matching.people.models import Person

TEMPLATE = "site/panels/messages.html"


def mine(person: Person) -> Panel | None:
    """Say how many conversations have something new."""
    return _panel(person)


def today(_organisation: Organisation, person: Person) -> Panel | None:
    """Say the same where somebody works for an organisation."""
    return _panel(person)


def _panel(person: Person) -> Panel | None:
    unread = queries.unread_threads(person)
    return Panel(TEMPLATE, {"unread": unread}) if unread else None
