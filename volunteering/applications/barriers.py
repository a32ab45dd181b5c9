"""What stands between a person and a role, said so that there is a way on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from matching.people.models import ParentalConsent, Person
from matching.safeguarding.queries import is_held
from volunteering.applications.models import Application
from volunteering.applications.pace import Numbers
from volunteering.opportunities.models import Role, RoleTerms
from volunteering.opportunities.queries import is_open

ADULT: Final = 18


class Code(StrEnum):
    """Which barrier it is; the page finds the way on by it."""

    NOT_HERE = "not_here"
    CLOSED = "closed"
    HELD = "held"
    APPLIED = "applied"
    YOUNG = "young"
    OLD = "old"
    PARENT = "parent"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Barrier:
    """Why not, in words, and the application that stands already."""

    code: Code
    text: str
    application: Application | None = None


def barrier(person: Person | None, role: Role, *, born_in: int | None = None) -> Barrier | None:
    """Find what keeps a person from applying; of somebody without an account only the role is asked.

    ``born_in`` is a year of birth that is being told just now.
    """
    found = _of_role(role)
    if found is None and person is not None:
        found = _of_person(person, role, born_in)
    return found or _of_slots(role)


def is_minor(person: Person, *, below: int = ADULT, born_in: int | None = None) -> bool:
    """Say whether somebody may be younger; who has not said is taken for an adult."""
    ages = _ages(person, born_in)
    return ages is not None and ages[0] < below


def cap(role: Role) -> int:
    """Say how many applications may be open at a time (domain.md 2.4: five a vacancy)."""
    if role.pending_cap is not None:
        return role.pending_cap
    return Numbers()["applications-per-vacancy"] * max(role.places_left or 1, 1)


def _of_role(role: Role) -> Barrier | None:
    if not role.organisation.answers_here:
        return Barrier(Code.NOT_HERE, _("This organisation does not take applications here yet."))
    if not is_open(role):
        return Barrier(Code.CLOSED, _("This role is not open for applications now."))
    return None


def _of_person(person: Person, role: Role, born_in: int | None) -> Barrier | None:
    """Ask in an order that tells nobody more than they need to know."""
    open_already = Application.objects.open().filter(volunteer=person, role=role).first()
    if open_already:
        return Barrier(Code.APPLIED, _("You have applied for this role."), open_already)
    if is_held(person):
        return Barrier(Code.HELD, _("Please speak to the centre's safeguarding lead."))
    return _of_age(person, role, born_in)


def _of_age(person: Person, role: Role, born_in: int | None) -> Barrier | None:
    ages = _ages(person, born_in)
    if ages is None:
        return None
    least, _most = ages
    if role.minimum_age and least < role.minimum_age:
        text = _("This role is for people of %(age)s or over.") % {"age": role.minimum_age}
        return Barrier(Code.YOUNG, text)
    if role.maximum_age and least > role.maximum_age:
        text = _("This role is for people of %(age)s or under.") % {"age": role.maximum_age}
        return Barrier(Code.OLD, text)
    if least < _consent_below(role) and not _parent_agrees(person):
        return Barrier(Code.PARENT, _("A parent or guardian has to agree before you can apply."))
    return None


def _of_slots(role: Role) -> Barrier | None:
    if role.places_left == 0:
        return Barrier(Code.FULL, _("Every place in this role is taken."))
    if role.pending >= cap(role):
        return Barrier(Code.FULL, _("As many people wait for an answer as this role can hold."))
    return None


def _ages(person: Person, born_in: int | None) -> tuple[int, int] | None:
    """Give the age that somebody has certainly reached, and the one they may have reached."""
    today = timezone.localdate()
    if person.born_on:
        age = _age_on(person.born_on, today)
        return age, age
    year = person.birth_year or born_in
    return (today.year - year - 1, today.year - year) if year else None


def _age_on(born: dt.date, today: dt.date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _consent_below(role: Role) -> int:
    terms = RoleTerms.objects.filter(role=role).only("parental_consent_below").first()
    return terms.parental_consent_below if terms else ADULT


def _parent_agrees(person: Person) -> bool:
    given = ParentalConsent.objects.filter(person=person, given_at__isnull=False)
    return given.filter(withdrawn_at=None).exists()
