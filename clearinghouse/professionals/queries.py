"""Reads of people's professional sides."""

from django.db.models import QuerySet
from django.utils import timezone

from clearinghouse.professionals.models import ConflictInterest, Professional
from matching.people.models import Person


def side_of(person: Person) -> Professional | None:
    """Give a person's professional side, if they have said anything."""
    return Professional.objects.select_related("person").filter(person=person).first()


def interests_of(professional: Professional) -> QuerySet[ConflictInterest]:
    """List what somebody has declared."""
    return ConflictInterest.objects.filter(professional=professional).select_related("organisation")


def is_paused(professional: Professional) -> bool:
    """Tell whether somebody is having a break today."""
    until = professional.paused_until
    return until is not None and until >= timezone.localdate()
