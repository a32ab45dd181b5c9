"""Questions about how it went that wait for an answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from config.site.panels.panel import Panel
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.followups import links, queries
from volunteering.followups.models import FollowUp

TEMPLATE = "site/panels/followups.html"
MOST = 5


def mine(person: Person) -> Panel | None:
    """Ask a volunteer how it went."""
    return _panel(queries.waiting_for(person))


def today(organisation: Organisation, _person: Person) -> Panel | None:
    """Ask an organisation, and tell a centre whom to ring."""
    if organisation.kind == Organisation.Kind.CENTRE:
        count = queries.to_ring(organisation).count()
        shown = {"to_ring": count, "organisation": organisation}
        return Panel(TEMPLATE, shown) if count else None
    return _panel(queries.waiting_for_organisation(organisation))


def _panel(waiting: QuerySet[FollowUp]) -> Panel | None:
    rows: Iterable[dict[str, Any]] = [
        {
            "title": each.get_kind_display(),
            "url": links.path_of(each),
            "who": str(each.application.volunteer) if each.application else "",
            "kind": each.kind,
            "role": about.role.title if (about := each.placement or each.application) else "",
        }
        for each in waiting[:MOST]
    ]
    return Panel(TEMPLATE, {"rows": rows}) if rows else None
