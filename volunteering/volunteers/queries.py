"""Reads of a person's volunteering side."""

from matching.people.models import Person
from volunteering.volunteers.models import Volunteer


def side_of(person: Person) -> Volunteer:
    """Give a person's volunteering side; one that is not stored yet if nothing was said."""
    return Volunteer.objects.filter(person=person).first() or Volunteer(person=person)
