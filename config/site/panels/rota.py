"""The rota on start pages: one's next session; an organisation's gaps and who arrives today."""

from datetime import timedelta

from django.utils import timezone

from config.site.panels.panel import Panel
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.rota import cards, queries
from volunteering.rota.timing import DAY, midnight

SOON = timedelta(days=14)


def mine(person: Person) -> Panel | None:
    """Show somebody's next session, with a way to say that they can't come."""
    coming = list(queries.coming(person)[:2])
    if not coming:
        return None
    return Panel(
        "site/panels/my_sessions.html", {"next": cards.mine(coming[:1])[0], "more": len(coming) > 1}
    )


def today(organisation: Organisation, person: Person) -> Panel | None:  # noqa: ARG001 (each panel gets both)
    """Show today's sessions, gaps in the next two weeks, and what nobody has recorded."""
    now = timezone.now()
    day = midnight(timezone.localdate())
    shown = {
        "today": cards.cells(list(queries.rota(organisation, day, day + DAY))),
        "gaps": cards.cells(list(queries.gaps(organisation, now + SOON)[:10])),
        "adrift": list(queries.adrift(organisation)[:10]),
        "open_registers": list(queries.to_be_recorded(organisation)[:10]),
    }
    return Panel("site/panels/rota.html", shown) if any(shown.values()) else None
