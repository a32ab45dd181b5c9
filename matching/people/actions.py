"""What can happen to a person's account; whoever acts is the person."""

from collections.abc import Mapping
from contextlib import suppress

from django.db import transaction
from django.utils import timezone

from matching.people.models import Consent, Person, PersonSkill
from matching.places import queries as places
from matching.places.errors import PlaceNotFound
from matching.places.text import as_postcode

NOTICE_VERSION = "2026-11"


@transaction.atomic
def welcome(*, person: Person, name: str) -> Person:
    """Keep a new account, and record on which words it was made."""
    person.name = name
    person.save()
    consent(person=person, purpose=Consent.Purpose.ACCOUNT, basis="contract")
    return person


@transaction.atomic
def change_details(
    *, person: Person, name: str, postcode: str, birth_year: int | None, slots: int
) -> Person:
    """Keep what a person says about themselves; of their home, only the neighbourhood's centre."""
    person.name = name
    person.birth_year = birth_year
    person.slots = slots
    _move_home(person, postcode)
    person.save(update_fields=["name", "birth_year", "slots", "postcode", "home", "home_lad"])
    return person


@transaction.atomic
def keep_answers(*, person: Person, postcode: str, slots: int) -> Person:
    """Fill in what a person said before they had an account; what they have said since stands."""
    if not person.postcode and as_postcode(postcode):
        with suppress(PlaceNotFound):
            _move_home(person, postcode)
    person.slots = person.slots or slots
    person.save(update_fields=["slots", "postcode", "home", "home_lad"])
    return person


@transaction.atomic
def know(*, person: Person, levels: Mapping[int, int]) -> None:
    """Keep the skills that a person says they have, by key with a level, and no others.

    What somebody endorsed stays endorsed as long as its level is the same.
    """
    person.skills.exclude(skill__in=levels).delete()
    known = dict(person.skills.values_list("skill", "level"))
    said = {skill: level for skill, level in levels.items() if known.get(skill) != level}
    PersonSkill.objects.bulk_create(
        (PersonSkill(person=person, skill_id=skill, level=level) for skill, level in said.items()),
        update_conflicts=True,
        unique_fields=["person", "skill"],
        update_fields=["level", "evidence"],
    )


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


def _move_home(person: Person, postcode: str) -> None:
    person.home, person.home_lad = places.home_point(postcode) if postcode else (None, "")
    person.postcode = as_postcode(postcode) or ""
