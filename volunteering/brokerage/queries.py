"""What waits for a volunteer centre: silences, paused roles, roles to read, people without an offer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db.models import CharField, Exists, Max, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from matching.history.models import Transition
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.people.queries import display_name
from matching.safeguarding.models import Hold
from volunteering.applications import queries as applications
from volunteering.applications.models import Application, ApplicationQuerySet
from volunteering.applications.pace import Numbers
from volunteering.brokerage.desk.area import area
from volunteering.opportunities.models import Opportunity
from volunteering.opportunities.states import OpportunityState
from volunteering.placements.models import Placement
from volunteering.suggestions.answers import outcode_of

MOST: Final = 30
SILENCE: Final = "silence"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody without an open application or a place, and since when."""

    person: Person
    name: str
    where: str
    since: dt.datetime
    wishes: str


def silences(centre: Organisation) -> ApplicationQuerySet:
    """List the silences about which a centre was called on, the oldest promise first."""
    rows = Application.objects.open().filter(
        organisation__in=area(centre), chased__gte=Application.Chased.ESCALATED
    )
    return applications.promised_first(applications.with_parties(rows))


def paused(centre: Organisation) -> list[Opportunity]:
    """List the roles that a silence has taken off the lists."""
    subject = Concat(Value("volunteering.opportunity:"), Cast(OuterRef("pk"), CharField()))
    by_silence = Transition.objects.filter(subject=subject, new="paused", reason=SILENCE)
    rows = Opportunity.objects.filter(
        Exists(by_silence), state=OpportunityState.PAUSED, organisation__in=area(centre)
    )
    return list(rows.select_related("organisation").order_by("pk")[:MOST])


def to_read(centre: Organisation) -> list[Opportunity]:
    """List the roles that wait for a centre's word, the longest first."""
    rows = Opportunity.objects.filter(
        state=OpportunityState.SUBMITTED, organisation__in=area(centre)
    )
    return list(rows.select_related("organisation").prefetch_related("roles").order_by("pk")[:MOST])


def without_an_offer(centre: Organisation, *, now: dt.datetime | None = None) -> list[Waiting]:
    """List who in a centre's district has had nothing on the way for so many days, the longest first."""
    at = now or timezone.now()
    before = at - dt.timedelta(days=Numbers()["no-live-offer-days"])
    people = _available(centre, at).annotate(last=Max("applications__state_since"))
    idle = people.filter(Q(last=None, joined_at__lt=before) | Q(last__lt=before))
    found = [
        Waiting(
            person=person,
            name=display_name(person),
            where=outcode_of(person.postcode),
            since=person.last or person.joined_at,
            wishes=person.volunteer.wishes,
        )
        for person in idle.select_related("volunteer").order_by("joined_at", "pk")[:MOST]
    ]
    return sorted(found, key=lambda waiting: waiting.since)


def _available(centre: Organisation, at: dt.datetime) -> QuerySet[Person]:
    """Keep the volunteers of a district who could take something on; who is on hold is the lead's."""
    today = timezone.localdate(at)
    active = Person.objects.filter(
        Q(volunteer__paused_until=None) | Q(volunteer__paused_until__lt=today),
        volunteer__isnull=False,
        volunteer__left_on=None,
        is_active=True,
        home_lad=centre.lad or "nowhere",
    )
    return (
        active.exclude(pk__in=Application.objects.open().values("volunteer"))
        .exclude(pk__in=Placement.objects.live().values("person"))
        .exclude(pk__in=Hold.objects.filter(lifted_at=None).values("person"))
    )
