"""Placements on start pages: where one is placed; which talks and agreements wait at an organisation."""

from config.site.panels.panel import Panel
from matching.organisations.models import Organisation
from matching.people.models import EmergencyContact, Person
from volunteering.placements import page, queries

MOST = 5


def mine(person: Person) -> Panel | None:
    """Show where somebody is placed, and ask whom to call if they have not said."""
    placements = list(queries.of_person(person).live()[:MOST])
    if not placements:
        return None
    shown = {
        "placements": [(placement, page.status(placement)) for placement in placements],
        "asks_contact": not EmergencyContact.objects.filter(person=person).exists(),
    }
    return Panel("site/panels/placements.html", shown)


def today(organisation: Organisation, person: Person) -> Panel | None:  # noqa: ARG001 (all panels are asked alike)
    """Show which talks are due with whom, and whose agreement waits."""
    talks = list(queries.due_talks(organisation)[: MOST + 1])
    unsigned = queries.unsigned(organisation)
    if not talks and not unsigned:
        return None
    shown = {"talks": talks[:MOST], "more": len(talks) > MOST, "unsigned": unsigned[:MOST]}
    return Panel("site/panels/people.html", shown)
