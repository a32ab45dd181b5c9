"""Reads of people's professional sides."""

from clearinghouse.professionals.models import Professional
from matching.people.models import Person


def side_of(person: Person) -> Professional | None:
    """Give a person's professional side, if they have said anything."""
    return Professional.objects.select_related("person").filter(person=person).first()
