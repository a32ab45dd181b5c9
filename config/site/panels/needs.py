"""Skills needs that want somebody: drafts, those that leave the list soon, and what waits to be read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from clearinghouse.needs import queries
from clearinghouse.needs.models import Eligibility, SkillsNeed
from clearinghouse.needs.states import NeedState
from config.site.panels.panel import Panel
from matching.organisations.models import Organisation
from matching.people.models import Person

MOST: Final = 5
SOON: Final = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Needs:
    """What the panel shows."""

    drafts: list[SkillsNeed]
    ending: list[SkillsNeed]
    to_read: list[SkillsNeed]
    to_decide: list[Eligibility]


def today(organisation: Organisation, person: Person) -> Panel | None:
    """Gather an organisation's drafts and what ends soon; for a centre, what waits to be read."""
    if organisation.kind == Organisation.Kind.CENTRE:
        waiting = list(queries.to_read(person)[:MOST])
        shown = Needs([], [], waiting, list(queries.to_decide(person)[:MOST]))
    else:
        drafts = list(queries.needs_of(organisation, NeedState.DRAFT)[:MOST])
        shown = Needs(drafts, list(queries.ending_soon(organisation, SOON)[:MOST]), [], [])
    wanted = [shown.drafts, shown.ending, shown.to_read, shown.to_decide]
    return Panel("site/panels/needs.html", shown) if any(wanted) else None
