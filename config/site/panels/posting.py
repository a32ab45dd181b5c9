"""Roles that want somebody: drafts, those that end soon, and what waits for a second person."""

from __future__ import annotations

from dataclasses import dataclass

from config.site.panels.panel import Panel
from matching.organisations.models import Claim, Organisation
from matching.organisations.queries import claims_waiting, to_verify
from matching.people.models import Person
from volunteering.opportunities.models import Role
from volunteering.opportunities.posting.judging import missing, terms_of
from volunteering.opportunities.posting.queries import ending_soon, submitted_to, unfinished

MOST = 5


@dataclass(frozen=True, slots=True)
class Draft:
    """A role that is not on offer yet, and how many steps it lacks."""

    role: Role
    left: int


@dataclass(frozen=True, slots=True)
class Posting:
    """What the panel shows."""

    drafts: list[Draft]
    ending: list[Role]
    to_read: list[Role]
    to_verify: list[Organisation]
    claims: list[Claim]


def today(organisation: Organisation, person: Person) -> Panel | None:
    """Gather an organisation's unfinished and ending roles; for a centre, what waits to be read."""
    if organisation.kind == Organisation.Kind.CENTRE:
        shown = Posting(
            [],
            [],
            list(submitted_to(person)[:MOST]),
            list(to_verify(person)[:MOST]),
            list(claims_waiting(person)[:MOST]),
        )
    else:
        drafts = [_draft(role) for role in unfinished(organisation)[:MOST]]
        shown = Posting(drafts, list(ending_soon(organisation)[:MOST]), [], [], [])
    wanted = [shown.drafts, shown.ending, shown.to_read, shown.to_verify, shown.claims]
    return Panel("site/panels/posting.html", shown) if any(wanted) else None


def _draft(role: Role) -> Draft:
    return Draft(role, len(missing(role, terms_of(role))))
