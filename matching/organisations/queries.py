"""Reads about organisations that several callers share."""

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone

from matching.organisations.models import Away, Claim, Invitation, Membership, Organisation
from matching.organisations.registers import Number
from matching.organisations.states import ClaimState
from matching.people.models import Person


def holder_of(*numbers: Number | None) -> Organisation | None:
    """Find the organisation listed under one of these numbers."""
    for number in numbers:
        if number is None:
            continue
        listed = Organisation.objects.filter(
            identifiers__scheme=number.scheme, identifiers__number=number.number
        )
        if found := listed.first():
            return found
    return None


def named_alike(name: str, lad: str) -> Organisation | None:
    """Find an organisation of the same name in a district."""
    alike = Organisation.objects.filter(name__iexact=" ".join(name.split()), lad=lad)
    return alike.exclude(lad="").first()


def centre_of(organisation: Organisation) -> Organisation | None:
    """Find the volunteer centre that looks after an organisation, or else after its district."""
    return Organisation.objects.centre_of(organisation)


def away_periods(organisation: Organisation) -> list[tuple[dt.date, dt.date]]:
    """List the first and last days on which it does not answer: its clocks stand still on them."""
    return list(Away.objects.filter(organisation=organisation).values_list("from_on", "to_on"))


def is_away(organisation: Organisation, on: dt.date | None = None) -> bool:
    """Tell whether an organisation has said that it does not answer on a day."""
    day = on or timezone.localdate()
    return Away.objects.filter(organisation=organisation, from_on__lte=day, to_on__gte=day).exists()


def people_of(organisation: Organisation, *roles: str) -> QuerySet[Person]:
    """List the people who act for an organisation today, in any role or in one of these."""
    held = Membership.objects.filter(organisation=organisation, ended_on=None)
    held = held.filter(role__in=roles) if roles else held
    return Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("pk")


def reviewers_of(organisation: Organisation) -> list[Person]:
    """List who reads what an organisation asks for: its centre's people, or else the operators."""
    if centre := centre_of(organisation):
        found = list(people_of(centre, Membership.Role.ADMIN, Membership.Role.BROKER))
        if found:
            return found
    return list(Person.objects.filter(is_superuser=True, is_active=True).order_by("pk"))


def members(organisation: Organisation) -> QuerySet[Membership]:
    """List who acts for an organisation, in each of their roles."""
    today = Membership.objects.filter(organisation=organisation, ended_on=None)
    return today.select_related("person", "organisation").order_by("began_on", "pk")


def standing_invitations(organisation: Organisation) -> QuerySet[Invitation]:
    """List the invitations that nobody has taken up yet."""
    return Invitation.objects.filter(
        organisation=organisation, accepted_at=None, withdrawn_at=None
    ).select_related("invited_by")


def to_verify(person: Person) -> QuerySet[Organisation]:
    """List what waits for this person's word that it is who it says, the longest first."""
    waiting = Organisation.objects.filter(
        standing=Organisation.Standing.CLAIMED, verified_at=None
    ).exclude(kind=Organisation.Kind.CENTRE)
    if not person.is_superuser:
        waiting = waiting.watched_by(person)
    return waiting.order_by("created_at", "pk")


def claims_waiting(person: Person) -> QuerySet[Claim]:
    """List the claims that this person may decide, the longest first."""
    waiting = Claim.objects.filter(state=ClaimState.ASKED)
    if not person.is_superuser:
        watched = Organisation.objects.all().watched_by(person)
        waiting = waiting.filter(organisation__in=watched).exclude(person=person)
    return waiting.select_related("organisation", "person").order_by("pk")
