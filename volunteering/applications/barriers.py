"""What stands between a person and a role, said so that there is a way on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from matching.people.ages import ADULT
from matching.people.models import Person
from matching.people.queries import age_of, needs_parental_consent
from matching.safeguarding.queries import is_held
from volunteering.applications.models import Application
from volunteering.applications.pace import Numbers
from volunteering.opportunities.models import Role, RoleTerms
from volunteering.opportunities.queries import is_open


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


def barrier(person: Person | None, role: Role) -> Barrier | None:
    """Find what keeps a person from applying; of somebody without an account only the role is asked."""
    found = _of_role(role)
    if found is None and person is not None:
        found = _of_person(person, role)
    return found or _of_slots(role)


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


def _of_person(person: Person, role: Role) -> Barrier | None:
    """Ask in an order that tells nobody more than they need to know."""
    open_already = Application.objects.open().filter(volunteer=person, role=role).first()
    if open_already:
        return Barrier(Code.APPLIED, _("You have applied for this role."), open_already)
    if is_held(person):
        return Barrier(Code.HELD, _("Please speak to the centre's safeguarding lead."))
    return _of_age(person, role)


def _of_age(person: Person, role: Role) -> Barrier | None:
    """Count the age that somebody has certainly reached; who has not said is taken for an adult."""
    age = age_of(person)
    if age is not None and role.minimum_age and age < role.minimum_age:
        text = _("This role is for people of %(age)s or over.") % {"age": role.minimum_age}
        return Barrier(Code.YOUNG, text)
    if age is not None and role.maximum_age and age > role.maximum_age:
        text = _("This role is for people of %(age)s or under.") % {"age": role.maximum_age}
        return Barrier(Code.OLD, text)
    if needs_parental_consent(person, below=_consent_below(role)):
        return Barrier(Code.PARENT, _("A parent or guardian has to agree before you can apply."))
    return None


def _of_slots(role: Role) -> Barrier | None:
    if role.places_left == 0:
        return Barrier(Code.FULL, _("Every place in this role is taken."))
    if role.pending >= cap(role):
        return Barrier(Code.FULL, _("As many people wait for an answer as this role can hold."))
    return None


def _consent_below(role: Role) -> int:
    terms = RoleTerms.objects.filter(role=role).only("parental_consent_below").first()
    return terms.parental_consent_below if terms else ADULT
