"""A centre's desk, and calls in an emergency that somebody has not answered."""

from __future__ import annotations

from collections import Counter

from config.site.panels.panel import Panel
from matching.organisations import wall
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.brokerage.callouts.models import CallAnswer
from volunteering.brokerage.desk.items import KINDS, items
from volunteering.brokerage.rules import staffs
from volunteering.brokerage.states import CallOutState

MOST = 5


def today(organisation: Organisation, person: Person) -> Panel | None:
    """Count what waits on a centre's desk, and name what has waited longest."""
    if organisation.kind != Organisation.Kind.CENTRE or not staffs(person, organisation):
        return None
    wall.enter(person)
    waiting = items(organisation)
    if not waiting:
        return None
    counted = Counter(each.kind for each in waiting)
    kinds = [(label, counted[kind], kind) for kind, label in KINDS.items() if counted[kind]]
    shown = {"organisation": organisation, "kinds": kinds, "first": waiting[:MOST]}
    return Panel("site/panels/brokerage.html", shown)


def mine(person: Person) -> Panel | None:
    """Ask again whether somebody comes who was called and has not said so."""
    with wall.lowered():  # the call is the centre's; who was called reads this one
        waiting = CallAnswer.objects.filter(
            person=person, said="", callout__state=CallOutState.CALLED
        )
        found = list(waiting.select_related("callout__centre").order_by("-pk")[:MOST])
    return Panel("site/panels/calls.html", {"calls": found}) if found else None
