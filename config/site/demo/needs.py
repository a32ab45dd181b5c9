"""The demo's skills needs: forty, from the patterns, over the invented organisations."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from django.db import transaction
from django.utils import timezone

from clearinghouse.needs import actions
from clearinghouse.needs.brief import WORDS
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.patterns import Pattern, patterns
from clearinghouse.terms import SECONDMENTS
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person

MANY: Final = 40
WAITING: Final = (7, 19, 31)
DRAFTS: Final = (4, 23)
BRACKETS: Final = re.compile(r"\[([^\]]+)\]")
# What a real organisation would write where a pattern leaves a place.
FILLED: Final = {
    "address": "with its eight pages",
    "year": "2019",
    "one large grant": "our largest grant",
    "members, volunteers, people we help": "members, volunteers and people we help",
    "service": "a befriending service",
    "month": "September",
    "number": "six",
    "One of us": "Our new coordinator",
    "two services": "our two lunch clubs",
    "our bookkeeper": "our bookkeeper",
    "place": "our district",
    "experience": "twenty years of lunch clubs",
    "run a service together": "run a service together",
    "Share": "Two thirds",
    "two networks": "two networks",
    "premises, staff, figures": "premises or figures",
    "six a year": "six a year",
    "absence": "absence",
}


@transaction.atomic
def seed_needs(many: int = MANY) -> int:
    """Make the needs that are missing, and count them; nothing once there are as many."""
    made = SkillsNeed.objects.filter(organisation__is_invented=True).exclude(template="")
    kinds = list(patterns().values())
    askers = _askers()
    if not askers:
        return 0
    there = made.count()
    for number in range(there, many):
        organisation, lead = askers[number % len(askers)]
        _ask(organisation, lead, kinds[number % len(kinds)], number)
    return max(many - there, 0)


def _askers() -> list[tuple[Organisation, Person]]:
    """Give the invented VCOs, each with somebody who acts for it."""
    acting = Membership.objects.filter(
        ended_on=None, organisation__is_invented=True, organisation__kind=Organisation.Kind.VCO
    )
    acting = acting.select_related("organisation", "person").order_by("organisation", "pk")
    return list(
        {each.organisation_id: (each.organisation, each.person) for each in acting}.values()
    )


def _ask(organisation: Organisation, lead: Person, pattern: Pattern, number: int) -> None:
    need = actions.start(organisation=organisation, pattern=pattern, by=lead)
    today = timezone.localdate()
    said: dict[str, object] = {
        name: BRACKETS.sub(lambda found: FILLED.get(found[1], found[1]), getattr(need, name))
        for name in WORDS
    }
    said |= {"deadline": today + dt.timedelta(days=60 + 3 * number), "hours_of_lead": 1}
    said |= {"sign_off": "done", "decides": "The chair", "capacity": "Two evenings a month."}
    if pattern.form in SECONDMENTS:
        start = today + dt.timedelta(days=30)
        said |= {"starts_from": start, "ends_by": start + dt.timedelta(days=270), "deadline": None}
    actions.keep(need=need, said=said, by=lead)
    if number % MANY in DRAFTS or not need.wanted.exists():
        return
    if organisation.eligibility.exists() is False:
        actions.declare(
            organisation=organisation,
            income=60_000 + 1_000 * (number % 90),
            year_ended_on=dt.date(today.year - 1, 12, 31),
            by=lead,
        )
    if number % MANY in WAITING:
        actions.offer(need=need, by=lead)
    else:
        actions.publish(need=need, by=lead)
