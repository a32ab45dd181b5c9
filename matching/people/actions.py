"""What can happen to a person's account."""

from django.db import transaction
from django.utils import timezone

from matching.people.models import Consent, Person

NOTICE_VERSION = "2026-11"


@transaction.atomic
def welcome(*, person: Person, name: str) -> Person:
    """Keep a new account, and record on which words it was made."""
    person.name = name
    person.save()
    consent(person=person, purpose=Consent.Purpose.ACCOUNT, basis="contract")
    return person


@transaction.atomic
def consent(*, person: Person, purpose: Consent.Purpose, basis: str) -> Consent:
    """Record that a person agrees; what stands already is kept with its date."""
    given, _created = Consent.objects.get_or_create(
        person=person,
        purpose=purpose,
        withdrawn_at=None,
        defaults={"basis": basis, "notice_version": NOTICE_VERSION},
    )
    return given


@transaction.atomic
def withdraw_consent(*, person: Person, purpose: Consent.Purpose) -> None:
    """Record that a person no longer agrees."""
    Consent.objects.filter(person=person, purpose=purpose, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )
