"""Hours on start pages: sessions to log and questions; hours to confirm and claims at an organisation."""

from config.site.panels.panel import Panel
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.hours import queries
from volunteering.hours.states import ExpenseState, HoursState
from volunteering.hours.words import hours_in_words
from volunteering.rota import queries as rota

MOST = 3


def mine(person: Person) -> Panel | None:
    """Show which sessions somebody can log in one tap, and what they are asked."""
    sessions = list(rota.attended_without_hours(person)[:MOST])
    asked = list(queries.lines_of(person).filter(state=HoursState.QUERIED)[:MOST])
    if not sessions and not asked:
        return None
    return Panel("site/panels/my_hours.html", {"sessions": sessions, "asked": asked})


def today(organisation: Organisation, person: Person) -> Panel | None:  # noqa: ARG001 (all panels are asked alike)
    """Show how much waits to be confirmed, and how many claims wait."""
    lines, hours = queries.waiting_at(organisation)
    claims = queries.claims_at(organisation, {"state": ExpenseState.CLAIMED}).count()
    if not lines and not claims:
        return None
    shown = {"lines": lines, "hours": hours_in_words(hours), "claims": claims}
    return Panel("site/panels/hours.html", shown)
