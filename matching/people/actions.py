"""What can happen to a person's account; whoever acts is the person."""

import datetime as dt
from collections.abc import Iterable, Mapping
from contextlib import suppress
from decimal import Decimal
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from matching.messaging.ways import NOWHERE
from matching.people.adjustments import ADJUSTMENTS
from matching.people.ages import ADULT, YOUNGEST, years_between
from matching.people.errors import KnownError, TooYoungError
from matching.people.languages import LANGUAGES
from matching.people.models import (
    Adjustment,
    Channel,
    Commitment,
    Consent,
    Person,
    PersonSkill,
)
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
def write_down(
    *,
    name: str,
    email: str = "",
    mobile: str = "",
    postcode: str = "",
    by: Person,  # noqa: ARG001 (staff, for somebody on the phone)
) -> Person:
    """Know somebody who has not signed up; whoever proves the address later takes the account over.

    Nobody can sign in to it until then: it has no password, and its address counts as unproven.
    Without an address it gets one that leads nowhere. Raises KnownError for one that somebody has:
    whether it is theirs, only they can say.
    """
    if email and Person.objects.filter(email__iexact=email).exists():
        raise KnownError
    address = email.lower() or f"{uuid4().hex}{NOWHERE}"
    person = Person.objects.create_user(address, name=name, mobile=mobile)
    if mobile and not email:
        person.channel = Channel.SMS
    if as_postcode(postcode):
        with suppress(PlaceNotFound):
            _move_home(person, postcode)
    person.save()
    consent(person=person, purpose=Consent.Purpose.ACCOUNT, basis="legitimate interests")
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
def live_at(*, person: Person, postcode: str, by: Person) -> None:  # noqa: ARG001 (a broker will do this for somebody)
    """Keep where a person lives: the postcode and the neighbourhood's centre."""
    _move_home(person, postcode)
    person.save(update_fields=["postcode", "home", "home_lad"])


@transaction.atomic
def be_free(*, person: Person, slots: int, by: Person) -> None:  # noqa: ARG001
    """Keep when in the week a person is usually free."""
    person.slots = slots
    person.save(update_fields=["slots"])


@transaction.atomic
def be_born(
    *,
    person: Person,
    birth_year: int | None,
    born_on: dt.date | None = None,
    by: Person,  # noqa: ARG001
) -> None:
    """Keep the year of birth, and the day only of somebody under 18. Raises TooYoungError."""
    today = timezone.localdate()
    if born_on and years_between(born_on, today) < YOUNGEST:
        raise TooYoungError
    person.birth_year = born_on.year if born_on else birth_year
    person.born_on = born_on if born_on and years_between(born_on, today) < ADULT else None
    person.save(update_fields=["birth_year", "born_on"])


def forget_birthdays(*, on: dt.date | None = None) -> int:
    """Keep only the year of those who have turned 18: nothing needs their day any more."""
    day = on or timezone.localdate()
    eighteen = dt.date(day.year - ADULT, day.month, min(day.day, 28) if day.month == 2 else day.day)  # noqa: PLR2004 (February)
    return Person.objects.filter(born_on__lte=eighteen).update(born_on=None)


@transaction.atomic
def speak(*, person: Person, languages: Iterable[str], by: Person) -> None:  # noqa: ARG001
    """Keep which languages a person speaks, of those that we list."""
    said = set(languages)
    person.languages = [code for code in LANGUAGES if code in said]
    person.save(update_fields=["languages"])


@transaction.atomic
def be_reached(*, person: Person, mobile: str, channel: str, by: Person) -> None:  # noqa: ARG001
    """Keep how a person wants to hear from us; without a number it is e-mail."""
    person.mobile = mobile
    person.channel = Channel(channel) if mobile else Channel.EMAIL
    person.save(update_fields=["mobile", "channel"])


@transaction.atomic
def want_adjustments(*, person: Person, needs: Iterable[str], words: str, by: Person) -> None:  # noqa: ARG001
    """Keep what a person wants arranged, on their explicit consent, which is recorded with it."""
    said = set(needs)
    Adjustment.objects.update_or_create(
        person=person,
        defaults={"needs": [code for code in ADJUSTMENTS if code in said], "words": words},
    )
    consent(person=person, purpose=Consent.Purpose.ADJUSTMENTS, basis="explicit consent")


@transaction.atomic
def want_no_adjustments(*, person: Person, by: Person) -> None:  # noqa: ARG001
    """Delete what a person wanted arranged, and record that they no longer agree to our keeping it."""
    Adjustment.objects.filter(person=person).delete()
    withdraw_consent(person=person, purpose=Consent.Purpose.ADJUSTMENTS)


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


@transaction.atomic
def limit_hours(*, person: Person, hours: int | None, by: Person) -> None:  # noqa: ARG001
    """Keep how many hours a month a person can give to everything together; None: no limit."""
    person.capacity_hours_a_month = hours
    person.save(update_fields=["capacity_hours_a_month"])


@transaction.atomic
def commit(  # noqa: PLR0913 (a commitment has as many parts)
    *,
    person: Person,
    source: str,
    what: str,
    from_on: dt.date,
    to_on: dt.date | None = None,
    hours_a_month: Decimal | int = 0,
    exclusive: bool = False,
) -> Commitment:
    """Count time that a person has promised; said again of the same source, it replaces what was said."""
    kept, _created = Commitment.objects.update_or_create(
        source=source,
        defaults={
            "person": person,
            "what": what,
            "from_on": from_on,
            "to_on": to_on,
            "hours_a_month": hours_a_month,
            "exclusive": exclusive,
        },
    )
    return kept


@transaction.atomic
def release(*, source: str, on: dt.date | None = None) -> None:
    """Give time back from the day after this one on; what never began is as if it had not been promised."""
    day = on or timezone.localdate()
    Commitment.objects.filter(source=source, from_on__gt=day).delete()
    Commitment.objects.filter(source=source).update(to_on=day)


@transaction.atomic
def show_skills(*, person: Person, words: Mapping[int, str], by: Person) -> None:  # noqa: ARG001
    """Keep what shows that a person has a skill, by the skill's key."""
    for row in person.skills.filter(skill__in=words):
        row.shown_by = words[row.skill_id].strip()[:200]
        row.save(update_fields=["shown_by"])


@transaction.atomic
def forget(*, person: Person, address: str) -> None:
    """Leave an account empty and closed for good: nothing in it says whose it was."""
    person.email, person.name, person.postcode, person.home_lad = address, "", "", ""
    person.home = person.birth_year = person.born_on = person.last_login = None
    person.mobile, person.channel, person.slots, person.languages = "", Channel.EMAIL, 0, []
    person.capacity_hours_a_month = None
    person.is_active = person.is_staff = person.is_superuser = False
    person.erased_at = timezone.now()
    person.set_unusable_password()
    person.save()
    person.groups.clear()
    person.user_permissions.clear()


def _move_home(person: Person, postcode: str) -> None:
    person.home, person.home_lad = places.home_point(postcode) if postcode else (None, "")
    person.postcode = as_postcode(postcode) or ""
