"""What start pages are made of: each panel says what one part of the service has for somebody.

``MINE`` are the panels of ``/me/``, ``TODAY`` those of an organisation's page of today, in the order
in which they stand. A panel that has nothing to say is ``None`` and is left out. Each is asked for by
a function ``mine`` or ``today`` of a module in this folder that is named after the slice it reads; its
template stands in ``site/panels/``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from config.site.panels import (
    applications,
    assessment,
    brokerage,
    centres,
    employers,
    engagements,
    followups,
    hours,
    introductions,
    messaging,
    needs,
    placements,
    posting,
    quality,
    recognition,
    rota,
    searches,
    suggestions,
    vetting,
    volunteers,
)
from config.site.panels.panel import Panel
from matching.organisations.models import Organisation
from matching.people.models import Person

MINE: Final[list[Callable[[Person], Panel | None]]] = [
    brokerage.mine,
    messaging.mine,
    introductions.decisions,
    introductions.mine,
    applications.mine,
    engagements.mine,
    followups.mine,
    quality.mine,
    assessment.mine,
    suggestions.mine,
    rota.mine,
    hours.mine,
    placements.mine,
    searches.mine,
    volunteers.mine,
]
TODAY: Final[list[Callable[[Organisation, Person], Panel | None]]] = [
    brokerage.today,
    applications.today,
    introductions.today,
    rota.today,
    hours.today,
    engagements.today,
    placements.today,
    recognition.today,
    posting.today,
    needs.today,
    vetting.today,
    messaging.today,
    followups.today,
    centres.today,
    employers.today,
]


def mine(person: Person) -> list[Panel]:
    """Gather a person's own panels."""
    return [panel for ask in MINE if (panel := ask(person)) is not None]


def today(organisation: Organisation, person: Person) -> list[Panel]:
    """Gather what wants somebody at an organisation today."""
    return [panel for ask in TODAY if (panel := ask(organisation, person)) is not None]
