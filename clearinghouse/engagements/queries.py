"""Reads about engagements that several callers share."""

from __future__ import annotations

from typing import Final

from django.db.models import Count, DecimalField, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from clearinghouse.engagements.models import DayLog, Engagement
from clearinghouse.engagements.states import RUNNING, EngagementState
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person

WAITING: Final = [str(EngagementState.DRAFT), str(EngagementState.TERMS_AGREED)]
OVER: Final = [
    str(EngagementState.RETURNED),
    str(EngagementState.REVIEWED),
    str(EngagementState.CANCELLED),
]
SHOWN: Final = {
    "waiting": WAITING,
    "running": [str(EngagementState.SIGNED), *RUNNING],
    "over": OVER,
}


def with_what_a_list_shows() -> QuerySet[Engagement]:
    """Give engagements with their parties, in one query."""
    return Engagement.objects.select_related("person", "host", "employer", "release")


def of_person(person: Person) -> QuerySet[Engagement]:
    """List what somebody lends."""
    return with_what_a_list_shows().filter(person=person)


def of_organisation(organisation: Organisation) -> QuerySet[Engagement]:
    """List what an organisation hosts, and what it lends."""
    return with_what_a_list_shows().filter(Q(host=organisation) | Q(employer=organisation))


def kept_by(
    found: QuerySet[Engagement], *, q: str = "", form: str = "", show: str = ""
) -> QuerySet[Engagement]:
    """Keep what a list's filters ask for; nothing asked is what is not over."""
    if q:
        found = found.filter(Q(person__name__icontains=q) | Q(title__icontains=q))
    if form:
        found = found.filter(form=form)
    states = SHOWN.get(show)
    return found.filter(state__in=states) if states else found.exclude(state__in=OVER)


def to_sign(person: Person) -> list[Engagement]:
    """List what waits for this person's signature, for whichever party."""
    waiting = with_what_a_list_shows().filter(state=EngagementState.TERMS_AGREED)
    mine = Membership.objects.filter(person=person, ended_on=None)
    managed = mine.filter(role=Membership.Role.ADMIN).values("organisation")
    employer = Q(employer__in=managed) | Q(
        release__approvals__step="signatory", release__approvals__approver=person
    )
    asked = (
        Q(person=person, professional_signed_at=None)
        | Q(host__in=mine.values("organisation"), host_signed_at=None)
        | (employer & Q(employer_signed_at=None))
    )
    return [each for each in waiting.filter(asked).distinct() if _is_asked(each, person)]


def hours_given(engagement: Engagement) -> dict[str, object]:
    """Sum the hours that are logged and those that are confirmed, and count the days."""
    nought = Value(0, output_field=DecimalField(max_digits=8, decimal_places=2))
    return DayLog.objects.filter(engagement=engagement, struck_at=None).aggregate(
        total=Coalesce(Sum("hours"), nought),
        confirmed=Coalesce(Sum("hours", filter=Q(confirmed_at__isnull=False)), nought),
        days=Count("pk"),
        waiting=Count("pk", filter=Q(confirmed_at=None)),
    )


def _is_asked(engagement: Engagement, person: Person) -> bool:
    """Leave out a party that signs nothing in this form."""
    if engagement.person_id == person.pk:
        return "professional" in engagement.parties or engagement.host_signed_at is None
    return True
