"""The next best roles for somebody whose application went nowhere: no dead ends."""

from __future__ import annotations

from typing import Final

from matching.people.models import Person
from matching.safeguarding.queries import is_held
from volunteering.applications.models import Application
from volunteering.opportunities.models import Role
from volunteering.suggestions.answers import of_person
from volunteering.suggestions.cards import Card, cards
from volunteering.suggestions.queries import Suggestion, suggest

MOST: Final = 3
LOOKED_THROUGH: Final = 20


def next_best(person: Person, *, without: Role | None = None, most: int = MOST) -> tuple[Card, ...]:
    """Find roles that fit and that a person has not asked for; none while they are on hold."""
    near = of_person(person).place
    return cards(
        ((n, item.role, item.reasons) for n, item in enumerate(_fits(person, without, most), 1)),
        near,
    )


def titles(person: Person, *, without: Role | None = None) -> list[tuple[str, str]]:
    """Give the next best roles for a letter: what and where, and the path of each page."""
    return [
        (f"{card.role.title}, {card.role.organisation.name}", card.role.get_absolute_url())
        for card in next_best(person, without=without)
    ]


def _fits(person: Person, without: Role | None, most: int) -> list[Suggestion]:
    if is_held(person):
        return []
    asked = set(Application.objects.filter(volunteer=person).values_list("role", flat=True))
    if without is not None:
        asked.add(without.pk)
    found = suggest(of_person(person), size=LOOKED_THROUGH).items
    return [item for item in found if item.role.pk not in asked][:most]
