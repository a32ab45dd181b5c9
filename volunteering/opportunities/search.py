"""Searching the open roles: by words, near a place, and by what one can and cannot do.

Every search has a bounded cost: counts stop at a thousand, and the best match is looked for among
the first thousand that pass the filters, the nearest or else the newest.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

from django.contrib.gis.db.models.functions import GeometryDistance
from django.contrib.gis.geos import Point, Polygon
from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import CharField, F, FloatField, Q, TextChoices, Value
from django.db.models.functions import Cast
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from volunteering.opportunities.keyset import Mark, Order, Page, page
from volunteering.opportunities.models import Role, RoleQuerySet

METRES_PER_MILE: Final = 1609.344
GRID: Final = 27700
PAGE: Final = 20
HAIR: Final = 0.001  # metres: keeps rounding from losing the role at the edge
MOST_COUNTED: Final = 1000
MOST_RANKED: Final = 1000
LANGUAGE: Final = "english"


class Sort(TextChoices):
    """The orders that a list of roles can have."""

    NEAREST = "nearest", _("Nearest")
    NEWEST = "newest", _("Newest")
    RELEVANCE = "relevance", _("Best match for your words")


ORDERS: Final = {
    Sort.NEAREST: Order("metres"),
    Sort.NEWEST: Order(descending=True),
    Sort.RELEVANCE: Order("rank", descending=True),
}


@dataclass(frozen=True)
class Search:
    """What somebody looks for; what is left empty rules nothing out.

    causes are those chosen, and with what they include in ``including``; blocked are organisations
    of which the reader wants nothing.
    """

    words: str = ""
    place: tuple[float, float] | None = None
    radius: float = 5
    causes: tuple[str, ...] = ()
    including: frozenset[str] = frozenset()
    slots: int = 0
    remote: bool = False
    age: int | None = None
    without: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    certain: bool = False
    blocked: tuple[int, ...] = ()
    sort: Sort | None = None

    @property
    def order(self) -> Sort:
        """The order asked for, if it makes sense here; else the one that does."""
        possible = [Sort.NEWEST]
        if self.place and not self.remote:
            possible.insert(0, Sort.NEAREST)
        if self.words:
            possible.insert(0, Sort.RELEVANCE)
        return self.sort if self.sort in possible else possible[0]

    @property
    def point(self) -> Point | None:
        """The place as a point."""
        return Point(*self.place, srid=GRID) if self.place else None

    def filters(self) -> dict[str, Q]:
        """Give each filter that is set under its name."""
        found = {
            "words": self.words and Q(search=_query(self.words)),
            "place": self.place and not self.remote and self._near(),
            "remote": self.remote and Q(remote=True),
            "causes": self.causes and Q(causes__overlap=sorted({*self.causes, *self.including})),
            "when": self.slots and (Q(slots=0) | _shares_a_slot(self.slots)),
            "age": self.age is not None and self._age(),
            "without": self.without and ~Q(requirements__overlap=list(self.without)),
            "access": self.access and Q(accessibility__contains=list(self.access)),
            "certain": self.certain and self._certain(),
        }
        return {name: each for name, each in found.items() if isinstance(each, Q)}

    def _near(self) -> Q:
        """Keep what is in the square around the place, and of that what is in the circle.

        Said in these two parts, and not as ST_DWithin, so that PostgreSQL knows how many to expect.
        """
        if self.place is None:
            return Q()
        easting, northing = self.place
        reach = self.radius * METRES_PER_MILE
        square = (easting - reach, northing - reach, easting + reach, northing + reach)
        box = Polygon.from_bbox(square)
        box.srid = GRID
        return Q(places__bboverlaps=box, metres__lte=reach)

    def _certain(self) -> Q:
        """Keep what leaves no question open: it has a place or is from home, and no age limit unasked."""
        somewhere = Q(places__isnull=False) | Q(remote=True)
        ageless = Q(minimum_age=None, maximum_age=None) if self.age is None else Q()
        return somewhere & ageless

    def _age(self) -> Q:
        old_enough = Q(minimum_age=None) | Q(minimum_age__lte=self.age)
        return old_enough & (Q(maximum_age=None) | Q(maximum_age__gte=self.age))


def _query(words: str) -> SearchQuery:
    return SearchQuery(words, search_type="websearch", config=LANGUAGE)


def _shares_a_slot(slots: int) -> Q:
    return Q(GreaterThan(F("slots").bitand(slots), 0))


def matching_roles(search: Search, *, leave_out: str = "") -> RoleQuerySet:
    """Give the open roles in England that pass the search's filters, but for one left out."""
    kept = [each for name, each in search.filters().items() if name != leave_out]
    roles = _measured(Role.objects.open().in_england(), search).filter(*kept)
    return roles.exclude(organisation__in=search.blocked) if search.blocked else roles


def _measured(rows: RoleQuerySet, search: Search) -> RoleQuerySet:
    """Add the distance from the place, if one is given."""
    return rows.annotate(metres=GeometryDistance("places", search.point)) if search.place else rows


def count(search: Search) -> int:
    """Count what a search finds; one above MOST_COUNTED means "more than that"."""
    return matching_roles(search).order_by()[: MOST_COUNTED + 1].count()


def find(search: Search, *, after: Mark | None = None, before: Mark | None = None) -> Page[Role]:
    """Fetch one page of a search, ready to be shown as a list.

    The page is found in the search's columns alone; only its roles are then read in full.
    """
    order = ORDERS[search.order]
    if search.order is Sort.NEAREST:
        search = _drawn_in(search, after, before)
    slim = _ordered(search).only("pk")
    found = page(slim, order, PAGE, after=after, before=before)
    listed = Role.objects.select_related("organisation").defer(*UNLISTED)
    roles = listed.in_bulk([role.pk for role in found.rows])
    rows = [roles[role.pk] for role in found.rows if role.pk in roles]
    return Page(rows, found.previous, found.following)


UNLISTED: Final = ("description", "search", "organisation__description")


def _drawn_in(search: Search, after: Mark | None, before: Mark | None) -> Search:
    """Make the circle as small as a page needs.

    PostgreSQL 15 takes the nearest from the index only when nothing but distance orders them. So
    the distance of the page's last role is found that way, and the page, with its ties in order,
    inside the smaller circle.
    """
    if before and not after:
        reach = before.value
    else:
        rows = matching_roles(search)
        if after:
            rows = rows.filter(ORDERS[Sort.NEAREST].beyond(after, backwards=False))
        nearest = rows.order_by(F("metres")).values_list(F("metres"))[: PAGE + 1]
        reach = max((metres for (metres,) in nearest), default=None)
    if reach is None:
        return search
    return replace(search, radius=min(search.radius, (reach + HAIR) / METRES_PER_MILE))


def _ordered(search: Search) -> RoleQuerySet:
    rows = matching_roles(search)
    if search.order is not Sort.RELEVANCE:
        return rows
    candidates = _by_likelihood(rows, search).values("pk")[:MOST_RANKED]
    ranked = Role.objects.filter(pk__in=candidates)
    rank = Cast(SearchRank(F("search"), _query(search.words)), FloatField())
    return ranked.annotate(rank=rank)


def _by_likelihood(rows: RoleQuerySet, search: Search) -> RoleQuerySet:
    """Look at the nearest first, or at the newest where no place was given."""
    return rows.order_by("metres" if search.place and not search.remote else "-pk")


@dataclass(frozen=True)
class Relaxation:
    """A filter that hides everything: without it there are so many (stopping at MOST_COUNTED)."""

    name: str
    count: int


def relaxations(search: Search) -> list[Relaxation]:
    """Say what leaving out each one filter would find, the most first, in one query."""
    without = [
        matching_roles(search, leave_out=name)
        .order_by()
        .annotate(left_out=Value(name, output_field=CharField()))
        .values_list("left_out", flat=True)[: MOST_COUNTED + 1]
        for name in search.filters()
    ]
    if not without:
        return []
    found = Counter(without[0].union(*without[1:], all=True) if len(without) > 1 else without[0])
    return [Relaxation(name, number) for name, number in found.most_common()]


def at_home(search: Search) -> int:
    """Count what the same search finds among roles from home."""
    return count(replace(search, remote=True))
