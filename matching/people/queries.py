"""Reads about people that several callers share."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone

from matching.messaging.ways import can_be_mailed
from matching.people.adjustments import ADJUSTMENTS
from matching.people.ages import ADULT, MESSAGES_FROM, certain_age
from matching.people.models import Adjustment, Consent, ParentalConsent, Person

UNDER_16: Final = "under-16"
FROM_16: Final = "16-17"
GROWN_UP: Final = "adult"
UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class Choice:
    """A purpose that a person may agree to or not, and what they have said."""

    purpose: Consent.Purpose
    given: Consent | None


def display_name(person: Person) -> str:
    """Name a person the way pages and e-mails do."""
    return person.name or person.email


def address_of(person: Person) -> str:
    """Give an e-mail address that leads to somebody; nothing of who was typed in without one."""
    return person.email if can_be_mailed(person) else ""


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


def age_of(person: Any, *, on: dt.date | None = None) -> int | None:
    """Give the age that a person has certainly reached; None if they have not said."""
    return certain_age(person.birth_year, person.born_on, on or timezone.localdate())


def is_under(person: Any, years: int, *, on: dt.date | None = None) -> bool:
    """Say whether a person may still be under an age: of a year alone the later birthday counts.

    Who has not said is taken for grown up, as whoever signs up has confirmed to be old enough; ask
    ``is_adult`` where it has to be certain.
    """
    age = age_of(person, on=on)
    return age is not None and age < years


def is_adult(person: Any, *, on: dt.date | None = None) -> bool:
    """Say whether a person has certainly turned 18."""
    age = age_of(person, on=on)
    return age is not None and age >= ADULT


def age_band(person: Any, *, on: dt.date | None = None) -> str:
    """Give "under-16", "16-17", "adult" or "unknown": what the rules for young people go by."""
    age = age_of(person, on=on)
    if age is None:
        return UNKNOWN
    if age < MESSAGES_FROM:
        return UNDER_16
    return FROM_16 if age < ADULT else GROWN_UP


def born_by(years: int, *, on: dt.date | None = None) -> int:
    """Give the last year of birth of those who have certainly reached an age."""
    return (on or timezone.localdate()).year - years - 1


def parental_consent(person: Person) -> ParentalConsent | None:
    """Give the question to a parent that was asked last, however it stands."""
    return ParentalConsent.objects.filter(person=person).first()


def has_parental_consent(person: Person) -> bool:
    """Say whether a parent or guardian agrees today."""
    standing = ParentalConsent.objects.filter(person=person, refused_at=None, withdrawn_at=None)
    return standing.exclude(given_at=None).exists()


def needs_parental_consent(person: Person, *, below: int = ADULT) -> bool:
    """Say whether a person may not be passed on yet, for they may be under an age and no parent agrees."""
    return is_under(person, below) and not has_parental_consent(person)


def adjustments_of(person: Person) -> list[str]:
    """Say what a person wants arranged, in words; nothing unless they agree to its being shared.

    Only for whoever the person was passed on to (an application with ``shares_adjustments``), after
    ``privacy.actions.looked``; no list is ever made or ordered by it.
    """
    agreed = Consent.objects.filter(
        person=person, purpose=Consent.Purpose.ADJUSTMENTS, withdrawn_at=None
    )
    wanted = Adjustment.objects.filter(person=person).first() if agreed.exists() else None
    if wanted is None:
        return []
    said = [str(ADJUSTMENTS[code]) for code in wanted.needs if code in ADJUSTMENTS]
    return [*said, *([wanted.words] if wanted.words else [])]
