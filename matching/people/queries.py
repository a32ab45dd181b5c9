"""Reads about people that several callers share."""

from matching.people.models import Person


def display_name(person: Person) -> str:
    """Name a person the way pages and e-mails do."""
    return person.name or person.email
