"""What the page of kept things shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from matching.people.models import Person
from volunteering.opportunities.queries import is_open
from volunteering.searches import queries
from volunteering.searches.caps import mails_a_week
from volunteering.suggestions.cards import Card, cards
from volunteering.suggestions.marks import marks
from volunteering.suggestions.models import Bookmark, Dismissal


@dataclass(frozen=True)
class Kept:
    """A role that somebody keeps, as a card, and whether it can still be taken up."""

    card: Card
    open: bool


def saved(person: Person) -> dict[str, Any]:
    """Gather the roles kept, the searches, and what was put away; their news come one by one."""
    searches = queries.searches_of(person)
    return {
        "kept": _kept(queries.kept_roles(person), person),
        "searches": searches,
        "suggestion_mails": mails_a_week() if any(each.is_ranked for each in searches) else 0,
        "away": Dismissal.objects.filter(person=person).select_related("role__organisation")[:50],
    }


def _kept(bookmarks: list[Bookmark], person: Person) -> list[Kept]:
    roles = [each.role for each in bookmarks]
    near = (person.home.x, person.home.y) if person.home else None
    marked = marks(person, [role.pk for role in roles])
    listed = cards(((0, role, ()) for role in roles), near, marked=marked)  # kept, not ranked
    return [Kept(card, is_open(card.role)) for card in listed]
