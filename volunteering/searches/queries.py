"""What is new in saved searches."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone

from matching.people.models import Person
from matching.safeguarding.models import Hold
from matching.safeguarding.queries import is_held
from volunteering.opportunities import search as roles
from volunteering.opportunities.forms import SearchForm
from volunteering.opportunities.models import Role
from volunteering.opportunities.search import UNLISTED
from volunteering.searches.models import SavedSearch
from volunteering.suggestions.answers import of_person
from volunteering.suggestions.finding import for_person
from volunteering.suggestions.fitting import with_own
from volunteering.suggestions.forms import AnswersForm
from volunteering.suggestions.marks import applied_for, put_away
from volunteering.suggestions.models import Bookmark
from volunteering.suggestions.overnight import given_to
from volunteering.suggestions.queries import suggest
from volunteering.volunteers.queries import here, is_away, side_of

MOST_NEWS: Final = 50
DEEP: Final = 200  # of a ranked list, what lies deeper is no news that anybody waits for


@dataclass(frozen=True)
class News:
    """The roles of a search that came on offer since its person last looked, best or newest first."""

    search: SavedSearch
    roles: tuple[Role, ...]
    until: dt.datetime


def searches_of(person: Person) -> list[SavedSearch]:
    """List a person's searches, the latest first."""
    return list(SavedSearch.objects.filter(person=person))


def news(search: SavedSearch, *, until: dt.datetime | None = None) -> News:
    """Find what came on offer since the search was last looked at, and is still open."""
    until = until or timezone.now()
    given = QueryDict(urlsplit(search.address).query)
    found = _fitting(search, given, until) if search.is_ranked else _found(search, given, until)
    known = _known(search.person, found)
    return News(search, tuple(role for role in found if role.pk not in known), until)


def kept_roles(person: Person) -> list[Bookmark]:
    """List the roles a person keeps, the latest first; what has closed since is among them."""
    kept = Bookmark.objects.filter(person=person)
    return list(
        kept.select_related("role__organisation", "role__opportunity").defer(
            *(f"role__{name}" for name in UNLISTED)
        )
    )


def nobody_disturbed(on: dt.date) -> Q:
    """Leave out whoever is away, held back or gone."""
    away = ~here(on=on, through="person__volunteer__") & Q(person__volunteer__isnull=False)
    held = Hold.objects.filter(lifted_at=None).values("person")
    return Q(person__is_active=True, person__erased_at=None) & ~away & ~Q(person__in=held)


def is_disturbable(person: Person) -> bool:
    """Say whether somebody may be told of roles at all."""
    return not is_held(person) and not is_away(side_of(person))


def _found(search: SavedSearch, given: QueryDict, until: dt.datetime) -> list[Role]:
    wanted = for_person(SearchForm(given).search(), search.person)
    fresh = roles.matching_roles(wanted).filter(
        listed_at__gt=search.seen_until, listed_at__lte=until
    )
    listed = fresh.select_related("organisation").defer(*UNLISTED)
    return list(listed.order_by("-listed_at", "-pk")[:MOST_NEWS])


def _fitting(search: SavedSearch, given: QueryDict, until: dt.datetime) -> list[Role]:
    answers = AnswersForm(given).answers() if given else of_person(search.person)
    found = suggest(with_own(answers, search.person), size=DEEP, hidden=put_away(search.person))
    new = [item.role for item in found.items if search.seen_until < item.role.listed_at <= until]
    given_first = set(given_to(search.person_id))
    return sorted(new, key=lambda role: role.pk not in given_first)[:MOST_NEWS]


def _known(person: Person, found: list[Role]) -> set[int]:
    """Leave out what somebody has put away or applied for."""
    return {*put_away(person), *applied_for(person, [role.pk for role in found])}
