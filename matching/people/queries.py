"""Reads about people that several callers share."""

from dataclasses import dataclass

from django.db.models import QuerySet

from matching.people.models import Consent, Person


@dataclass(frozen=True, slots=True)
class Choice:
    """A purpose that a person may agree to or not, and what they have said."""

    purpose: Consent.Purpose
    given: Consent | None


def display_name(person: Person) -> str:
    """Name a person the way pages and e-mails do."""
    return person.name or person.email


def consents_of(person: Person) -> QuerySet[Consent]:
    """Everything a person has agreed to, the latest first."""
    return Consent.objects.filter(person=person)


def choice(person: Person, purpose: Consent.Purpose) -> Choice:
    """Say whether a person agrees to a purpose today."""
    return Choice(purpose, consents_of(person).filter(purpose=purpose, withdrawn_at=None).first())


def details_of(person: Person) -> dict[str, object]:
    """Give what the details form starts from."""
    return {
        "name": person.name,
        "postcode": person.postcode,
        "birth_year": person.birth_year,
        "slots": person.slots,
    }
