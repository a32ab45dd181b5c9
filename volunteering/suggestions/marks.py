"""What somebody has done with roles already: kept, put away, applied for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from matching.people.models import Person
from matching.shortlists.models import Lesson
from matching.shortlists.queries import learned
from volunteering.suggestions.models import Bookmark, Dismissal

SUBJECT = "volunteering.role:"


@dataclass(frozen=True)
class Marks:
    """The marks of one person on the roles of a list; without a person there are none."""

    person: Person | None = None
    kept: frozenset[int] = frozenset()
    away: dict[int, str] = field(default_factory=dict)
    applied: dict[int, str] = field(default_factory=dict)

    def said(self, role: int) -> str:
        """Say what stands out about a role for this person."""
        return self.applied.get(role) or self.away.get(role) or ""


def marks(person: Person | None, roles: Iterable[int]) -> Marks:
    """Read a person's marks on some roles, in three queries for any number."""
    if person is None:
        return Marks()
    keys = list(roles)
    kept = Bookmark.objects.filter(person=person, role__in=keys).values_list("role", flat=True)
    away = Dismissal.objects.filter(person=person, role__in=keys)
    return Marks(
        person=person,
        kept=frozenset(kept),
        away={
            each.role_id: _("You put this away: %(reason)s")
            % {"reason": each.get_reason_display().lower()}
            for each in away
        },
        applied=_applied(person, keys),
    )


def applied_for(person: Person, roles: Iterable[int]) -> set[int]:
    """List those of some roles for which a person has applied."""
    return set(_applied(person, roles))


def put_away(person: Person | None) -> list[int]:
    """List the roles that a person does not want to be shown again."""
    if person is None:
        return []
    return list(Dismissal.objects.filter(person=person).values_list("role", flat=True))


def _applied(person: Person, roles: Iterable[int]) -> dict[int, str]:
    subjects = {f"{SUBJECT}{role}": role for role in roles}
    found = learned(person, [Lesson.What.APPLIED], subjects)
    return {
        subjects[subject]: _("You applied on %(day)s")
        % {"day": date_format(lesson.learned_at, "j F Y")}
        for subject, lesson in found.items()
    }
