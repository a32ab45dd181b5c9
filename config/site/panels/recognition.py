"""Recognition on start pages: whom an organisation might thank."""

from config.site.panels.panel import Panel
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.recognition import queries

MOST = 3


def today(organisation: Organisation, person: Person) -> Panel | None:  # noqa: ARG001 (all panels are asked alike)
    """Show who has given much and has not been thanked for a while."""
    placements = list(queries.to_thank(organisation)[:MOST])
    return Panel("site/panels/thanks.html", placements) if placements else None
