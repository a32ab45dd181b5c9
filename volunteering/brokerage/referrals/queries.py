"""What a broker chooses from when putting somebody forward."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from volunteering.applications.models import Application
from volunteering.brokerage.cases.models import Case
from volunteering.opportunities import search as roles
from volunteering.opportunities.models import Role
from volunteering.opportunities.search import Search
from volunteering.suggestions.answers import of_person
from volunteering.suggestions.queries import Suggestions, suggest

if TYPE_CHECKING:
    from matching.shortlists.wording import Said

SUGGESTED: Final = 10
FOUND: Final = 10


@dataclass(frozen=True, slots=True)
class Offer:
    """A role to choose: its place in what is suggested with the reasons, or 0 from the search."""

    role: Role
    place: int
    reasons: tuple[Said, ...] = ()
    miles: float | None = None


def suggested(case: Case) -> Suggestions:
    """Ask the engine for somebody, without what is open already; places are counted anew.

    What cannot be answered here is left out, so that a place is the one at which a role is shown.
    """
    going = Application.objects.open().filter(volunteer=case.person).values_list("role", flat=True)
    fits = suggest(of_person(case.person), size=SUGGESTED, hidden=going)
    here = [each for each in fits.items if each.role.organisation.answers_here]
    items = tuple(replace(each, position=place) for place, each in enumerate(here, start=1))
    return replace(fits, items=items)


def offers(fits: Suggestions) -> list[Offer]:
    """Give what is suggested as roles to choose, each with its reasons."""
    return [Offer(each.role, each.position, each.reasons, each.miles) for each in fits.items]


def found(words: str, case: Case) -> list[Offer]:
    """Search as the broker asks, near to where the person lives."""
    if not words:
        return []
    home = case.person.home
    place = (home.x, home.y) if home else None
    page = roles.find(Search(words=words, place=place, radius=25))
    return [Offer(each, 0) for each in page.rows if each.organisation.answers_here][:FOUND]
