"""Reads of roles that are posted here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.opportunities.models import Opportunity, Role
from volunteering.opportunities.states import OpportunityState

PAGE: Final = 20
SOON: Final = dt.timedelta(days=14)
# Those that want somebody come first.
_ORDER: Final = (
    OpportunityState.DRAFT,
    OpportunityState.SUBMITTED,
    OpportunityState.LIVE,
    OpportunityState.PAUSED,
    OpportunityState.WITHDRAWN,
)


@dataclass(frozen=True)
class Page:
    """Roles of one page, and the numbers of its neighbours."""

    roles: list[Role]
    number: int
    previous: int | None
    next: int | None


def roles_of(organisation: Organisation, state: str = "") -> QuerySet[Role]:
    """List an organisation's roles as its people see them: drafts first, withdrawn ones last."""
    found = Role.objects.filter(organisation=organisation)
    if state in OpportunityState.values:
        found = found.filter(opportunity__state=state)
    rank = Case(
        *(When(opportunity__state=each, then=Value(n)) for n, each in enumerate(_ORDER)),
        output_field=IntegerField(),
    )
    found = found.select_related("opportunity", "lead", "terms").defer(
        "search", "places", "opportunity__description"
    )
    return found.order_by(rank, "title", "pk")


def page_of(roles: QuerySet[Role], number: int) -> Page:
    """Read one page."""
    start = (number - 1) * PAGE
    rows = list(roles[start : start + PAGE + 1])
    more = len(rows) > PAGE
    return Page(
        rows[:PAGE], number, number - 1 if number > 1 else None, number + 1 if more else None
    )


def counts(organisation: Organisation) -> dict[str, int]:
    """Count an organisation's roles by state."""
    found: dict[str, int] = {}
    states = Role.objects.filter(organisation=organisation).values_list(
        "opportunity__state", flat=True
    )
    for state in states:
        found[state] = found.get(state, 0) + 1
    return found


def submitted_to(person: Person) -> QuerySet[Role]:
    """List the roles that wait for this person's reading, the longest first."""
    waiting = Role.objects.filter(opportunity__state=OpportunityState.SUBMITTED)
    if not person.is_superuser:
        watched = Organisation.objects.all().watched_by(person)
        waiting = waiting.filter(organisation__in=watched)
    waiting = waiting.exclude(terms__submitted_by=person)
    return waiting.select_related("organisation", "terms").order_by("changed_at", "pk")


def unfinished(organisation: Organisation) -> QuerySet[Role]:
    """List an organisation's drafts."""
    drafts = Role.objects.filter(
        organisation=organisation, opportunity__state=OpportunityState.DRAFT
    )
    return drafts.select_related("terms", "opportunity").order_by("-changed_at", "-pk")


def ending_soon(organisation: Organisation) -> QuerySet[Role]:
    """List an organisation's live roles whose last day is near, or has passed within a month."""
    today = timezone.localdate()
    soon = Q(opportunity__closes_on__range=(today - dt.timedelta(days=30), today + SOON))
    live = Role.objects.filter(soon, organisation=organisation)
    live = live.filter(opportunity__state=OpportunityState.LIVE)
    return live.select_related("opportunity").order_by("opportunity__closes_on", "pk")


def is_public(opportunity: Opportunity) -> bool:
    """Tell whether everybody may read a role's page: what was never on offer is its people's."""
    if opportunity.state == OpportunityState.WITHDRAWN:
        return was_on_offer(opportunity)
    return opportunity.state not in {OpportunityState.DRAFT, OpportunityState.SUBMITTED}


def was_on_offer(opportunity: Opportunity) -> bool:
    """Tell whether it ever was: a feed lists nothing else; a draft may be put aside."""
    if opportunity.is_from_feed:
        return True
    live = Q(old=OpportunityState.LIVE) | Q(new=OpportunityState.LIVE)
    return Transition.objects.filter(live, subject=subject_of(opportunity)).exists()
