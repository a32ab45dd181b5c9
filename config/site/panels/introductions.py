"""Introductions that wait for an answer, and decisions on colleagues' requests, on start pages."""

from __future__ import annotations

from clearinghouse.introductions import queries
from clearinghouse.introductions.shown import line
from clearinghouse.introductions.states import Party
from clearinghouse.releases.queries import host_to_answer, to_decide
from config.site.panels.panel import Panel
from matching.organisations.models import Organisation
from matching.people.models import Person

MOST = 5
INTRODUCTIONS = "site/panels/introductions.html"
APPROVALS = "site/panels/approvals.html"


def mine(person: Person) -> Panel | None:
    """Show a professional who asks for them."""
    found = list(queries.to_answer_by_person(person)[: MOST + 1])
    return _panel([line(each, Party.PROFESSIONAL) for each in found], None)


def decisions(person: Person) -> Panel | None:
    """Show an approver what waits for their decision."""
    found = list(to_decide(person)[: MOST + 1])
    shown = {"approvals": found[:MOST], "more": len(found) > MOST}
    return Panel(APPROVALS, shown) if found else None


def today(organisation: Organisation, _person: Person) -> Panel | None:
    """Show an organisation who waits for its answer, and which questions an employer waits for."""
    found = list(queries.to_answer_by_organisation(organisation)[: MOST + 1])
    asked = list(host_to_answer(organisation)[:MOST])
    return _panel([line(each, Party.ORGANISATION) for each in found], organisation, asked)


def _panel(
    lines: list[object], organisation: Organisation | None, asked: object = ()
) -> Panel | None:
    if not lines and not asked:
        return None
    shown = {
        "lines": lines[:MOST],
        "more": len(lines) > MOST,
        "organisation": organisation,
        "asked": asked,
    }
    return Panel(INTRODUCTIONS, shown)
