"""The same role that arrives twice: by its id, by its address, else by organisation, title and place.

A newcomer that is surely there already waits unseen for as long as the other one is on offer. One
that only looks like it waits for somebody to look. What is our own is not taken in at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from django.conf import settings
from django.contrib.gis.geos import Point
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from matching.organisations.models import Organisation, OrganisationIdentifier
from volunteering.opportunities.exchange.records import ListedOpportunity
from volunteering.opportunities.models import Opportunity, Role
from volunteering.opportunities.states import OpportunityState
from volunteering.subscriptions.models import Twin
from volunteering.subscriptions.states import TwinState

ALIKE: Final = 0.85  # of the letters of two titles, as difflib counts them
NEAR: Final = 1_000.0  # metres
MOST_OF_ONE: Final = 300  # opportunities of one organisation that are compared
_WORD: Final = re.compile(r"[^a-z0-9 ]+")
_NAMED: Final = ("http://", "https://", "urn:")


@dataclass(frozen=True, slots=True)
class Found:
    """What a newcomer is like, and by what it was recognised."""

    other: Opportunity
    how: str
    likeness: float = 1.0


def is_ours(each: ListedOpportunity) -> bool:
    """Tell whether a listing leads back to this service."""
    here = f"{settings.SITE_URL}/"
    links = (each.id, each.original, each.source_url, *(role.apply_url for role in each.roles))
    return any(link.startswith(here) for link in links)


def among_others(newcomer: Opportunity, listed: ListedOpportunity) -> Found | None:
    """Find what is on offer here already and is, or looks like, this newcomer."""
    others = _on_offer(newcomer)
    if other := _by_id(others, listed):
        return Found(other, Twin.How.ID)
    return _by_words(newcomer, list(_of_the_same(others, newcomer)[:MOST_OF_ONE]))


def between(newcomer: Opportunity, other: Opportunity) -> Found | None:
    """Tell by their words whether one is, or looks like, another."""
    others = Opportunity.objects.filter(pk=other.pk)
    return _by_words(newcomer, list(_of_the_same(others, newcomer)))


def _on_offer(newcomer: Opportunity) -> QuerySet[Opportunity]:
    """Give what it may be like; not what somebody said is another role than this one."""
    others = Twin.objects.filter(other=newcomer.pk, state=TwinState.DIFFERENT)
    on_offer = Opportunity.objects.filter(~has_ended("pk"), state=OpportunityState.LIVE)
    on_offer = on_offer.exclude(pk=newcomer.pk).exclude(source=newcomer.source)
    return on_offer.exclude(pk__in=others.values("newcomer"))


def has_ended(opportunity: str) -> Q:
    """Keep rows whose opportunity's roles are all over: their last day has passed."""
    roles, today = Role.objects.filter(opportunity=OuterRef(opportunity)), timezone.localdate()
    goes_on = roles.filter(Q(ends_on=None) | Q(ends_on__gte=today))
    return Q(Exists(roles)) & ~Q(Exists(goes_on))


def _by_id(others: QuerySet[Opportunity], listed: ListedOpportunity) -> Opportunity | None:
    """Find the same id: only addresses and URNs are nobody else's."""
    names = [each for each in (listed.id, listed.original) if each.startswith(_NAMED)]
    if not names:
        return None
    by_id = others.exclude(source="").filter(Q(source_id__in=names))
    by_address = others.exclude(source_url="").filter(source_url__in=names)
    return by_id.order_by("pk").first() or by_address.order_by("pk").first()


def _of_the_same(others: QuerySet[Opportunity], newcomer: Opportunity) -> QuerySet[Opportunity]:
    """Keep those of an organisation with the same name or register number."""
    kept = others.filter(organisation__in=_called_the_same(newcomer.organisation))
    return kept.prefetch_related("roles", "venues").order_by("pk")


def _called_the_same(whose: Organisation) -> set[int]:
    """Find the organisations first: else every newcomer would read every opportunity on offer."""
    by_name = Organisation.objects.alias(low=Lower("name")).filter(low=whose.name.lower())
    found = set(by_name.values_list("pk", flat=True))
    numbers = Q()
    for scheme, number in whose.identifiers.values_list("scheme", "number"):
        numbers |= Q(scheme=scheme, number=number)
    if numbers:
        same = OrganisationIdentifier.objects.filter(numbers)
        found |= set(same.values_list("organisation", flat=True))
    return found


def _by_words(newcomer: Opportunity, others: Sequence[Opportunity]) -> Found | None:
    """Find the likest title at the same place; the same way to apply and the same title is the same."""
    best: Found | None = None
    title, links = folded(newcomer.title), _links(newcomer)
    for other in others:
        alike = SequenceMatcher(None, title, folded(other.title)).ratio()
        if alike < ALIKE:
            continue
        if alike == 1 and links & _links(other):
            return Found(other, Twin.How.ADDRESS)
        if _stand_near(newcomer, other) and (best is None or alike > best.likeness):
            best = Found(other, Twin.How.LIKENESS, round(alike, 3))
    return best


def folded(text: str) -> str:
    """Give a title without case, signs and doubled spaces."""
    return " ".join(_WORD.sub(" ", text.lower()).split())


def _links(opportunity: Opportunity) -> set[str]:
    roles = {role.apply_url.rstrip("/") for role in opportunity.roles.all() if role.apply_url}
    return roles | ({opportunity.source_url.rstrip("/")} if opportunity.source_url else set())


def _stand_near(one: Opportunity, other: Opportunity) -> bool:
    """Tell whether two share a place, or both have none that anybody states."""
    ours, theirs = list(_points(one)), list(_points(other))
    if not ours or not theirs:
        return ours == theirs
    return any(here.distance(there) <= NEAR for here in ours for there in theirs)


def _points(opportunity: Opportunity) -> Iterable[Point]:
    return [venue.point for venue in opportunity.venues.all() if venue.point]
