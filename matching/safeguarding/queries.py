"""Reads about safety that several callers share."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Case, QuerySet, When
from django.utils import timezone

from matching.organisations.models import Organisation
from matching.safeguarding.levels import Level
from matching.safeguarding.models import Check, Concern, Hold, Reference, Sharing
from matching.safeguarding.states import ConcernState, ReferenceState

_COVERED_BY: Final[dict[str, frozenset[str]]] = {
    level: frozenset(list(Level.values)[position:]) for position, level in enumerate(Level.values)
}
GRACE: Final = dt.timedelta(days=30)  # after a recheck was due: nobody drops off a rota overnight
LEAD: Final = "safeguarding"
STARTS: Final = (Check.Decision.CLEAR, Check.Decision.RISK_ASSESSED)


def is_held(person: Any) -> bool:
    """Say whether re-offers, suggestions and sharing are stopped for a person."""
    return Hold.objects.filter(person=person, lifted_at=None).exists()


def is_cleared(
    person: Any, level: str, *, organisation: Organisation, on: dt.date | None = None
) -> bool:
    """Say whether an organisation has decided, on a check of this level or above, that they start.

    Every organisation decides for itself: another one's decision clears nobody here. When it is due
    anew, they go on for the days of ``GRACE``.
    """
    if level == Level.NONE:
        return True
    day = on or timezone.localdate()
    seen = Check.objects.filter(
        person=person, organisation=organisation, level__in=_COVERED_BY[level], decision__in=STARTS
    )
    return seen.exclude(recheck_due_on__lt=day - GRACE).exists()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What another organisation may see of a check: never its number, nor what was decided."""

    level: str
    workforce: str
    issued_on: dt.date
    seen_by: str
    update_service: bool


def checks_elsewhere(person: Any, organisation: Organisation) -> list[Elsewhere]:
    """Give what others saw of a person, if the person shares it with an organisation and no hold stands."""
    if not _shares(person, organisation, Sharing.What.CHECKS):
        return []
    seen = Check.objects.filter(person=person).exclude(organisation=organisation)
    return [
        Elsewhere(
            level=check.get_level_display(),
            workforce=check.get_workforce_display(),
            issued_on=check.issued_on,
            seen_by=check.organisation.name,
            update_service=check.update_service,
        )
        for check in seen.select_related("organisation")
    ]


def references_elsewhere(
    person: Any, organisation: Organisation, depth: int
) -> QuerySet[Reference]:
    """Find what others accepted that serves at this depth, with the referee's leave and the person's."""
    accepted = Reference.objects.filter(
        person=person, state=ReferenceState.ACCEPTED, may_be_reused=True, depth__gte=depth
    ).exclude(organisation=organisation)
    if not _shares(person, organisation, Sharing.What.REFERENCES):
        return accepted.none()
    return accepted.select_related("organisation", "person")


def may_read_reference(reference: Reference, organisation: Organisation) -> bool:
    """Say whether an organisation may read a reference: its own, or one that serves it."""
    if reference.organisation_id == organisation.pk:
        return True
    return (
        references_elsewhere(reference.person, organisation, reference.depth)
        .filter(pk=reference.pk)
        .exists()
    )


def concerns_of(person: Any) -> QuerySet[Concern]:
    """Find the concerns that a safeguarding lead reads, the open ones first; operators read all."""
    found = Concern.objects.select_related("centre", "lead")
    if not person.is_superuser:
        found = found.filter(centre__in=centres_led_by(person))
    closed_last = Case(When(state=ConcernState.CLOSED, then=1), default=0)
    return found.order_by(closed_last, "pk")


def holds_of(person: Any) -> QuerySet[Hold]:
    """Find the holds that stand with the centres of a safeguarding lead; operators read all."""
    standing = Hold.objects.filter(lifted_at=None).select_related("person", "centre", "placed_by")
    if not person.is_superuser:
        standing = standing.filter(centre__in=centres_led_by(person))
    return standing


def centres_led_by(person: Any) -> QuerySet[Organisation]:
    """Find the organisations whose safeguarding lead somebody is today."""
    mine = person.memberships.filter(role=LEAD, ended_on=None)
    return Organisation.objects.filter(pk__in=mine.values("organisation"))


def _shares(person: Any, organisation: Organisation, what: str) -> bool:
    if is_held(person):
        return False
    standing = Sharing.objects.filter(person=person, organisation=organisation, what=what)
    return standing.filter(withdrawn_at=None).exists()
