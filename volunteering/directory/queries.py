"""Reads of the directory: who does what where, whom somebody can turn to, and since when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.contrib.gis.db.models.functions import Distance
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from matching.organisations.models import Organisation
from matching.places.grid import to_lat_lon
from matching.places.location import Location
from matching.places.queries import area_of
from volunteering.brokerage.enquiries.models import Enquiry
from volunteering.brokerage.lists import Channel
from volunteering.centres.models import AreaServed
from volunteering.directory.districts import Districts
from volunteering.directory.lists import Function, Level, Reach
from volunteering.directory.models import Body, BodyClaim, BodyQuerySet, Coverage, Deal
from volunteering.directory.states import BodyClaimState
from volunteering.quality.queries import Mark, marks_of

NEAR: Final = (Level.NEIGHBOURHOOD, Level.LOCAL, Level.SUB_REGIONAL)
STALE: Final = dt.timedelta(days=365)
MOST_HELP: Final = 6
LATEST: Final = 10


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for in the directory."""

    words: str = ""
    functions: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    level: str = ""
    place: Location | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A body as a list shows it, with its mark as it stands at this moment."""

    body: Body
    functions: list[str]
    communities: list[str]
    mark: Mark | None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Help:
    """Whom to turn to: those near, or the national ones where nobody near is known."""

    near: list[Entry] = field(default_factory=list)
    wide: list[Entry] = field(default_factory=list)
    district: str = ""

    @property
    def nobody(self) -> bool:
        """Whether nobody at all is known."""
        return not self.near and not self.wide


def standing(day: dt.date | None = None) -> Q:
    """Say of a row with ``from_on`` and ``until_on`` that it holds on a day."""
    on = day or timezone.localdate()
    return Q(from_on__lte=on) & (Q(until_on=None) | Q(until_on__gte=on))


def serving(
    bodies: BodyQuerySet, district: str, functions: Collection[str] = (), on: dt.date | None = None
) -> BodyQuerySet:
    """Keep those that serve a district, by the register or as a centre that says so itself."""
    day = on or timezone.localdate()
    around = Districts().around(district)
    rows = Coverage.objects.filter(standing(day), body=OuterRef("pk"), area__in=around)
    if functions:
        rows = rows.filter(Q(service=None) | Q(service__function__in=functions))
    said = AreaServed.objects.filter(
        Q(to_on=None) | Q(to_on__gte=day),
        centre=OuterRef("organisation"),
        lad=district,
        from_on__lte=day,
    )
    return bodies.filter(Exists(rows) | Exists(said))


def find(wanted: Wanted) -> BodyQuerySet:
    """Find bodies as asked, the most local first, then the nearest, then by name."""
    found = Body.objects.shown()
    if wanted.words:
        found = found.filter(
            Q(name__icontains=wanted.words)
            | Q(mission__icontains=wanted.words)
            | Q(specialism__icontains=wanted.words)
        )
    if wanted.functions:
        found = _doing(found, wanted.functions)
    if wanted.communities:
        found = found.filter(communities__overlap=list(wanted.communities))
    if wanted.level:
        found = found.filter(level=wanted.level)
    if wanted.place:
        found = serving(found, district_of(wanted.place), wanted.functions)
        return _nearest_first(found, wanted.place)
    return found.order_by("name", "pk")


def district_of(place: Location) -> str:
    """Give the code of the district in which a place lies today."""
    area = area_of(place)
    return area.code if area else ""


def who_can_help(
    place: Location, functions: Sequence[str], communities: Sequence[str] = ()
) -> Help:
    """Name those near who meet a need; where there is none, the national specialist, then others."""
    district = district_of(place)
    able = serving(_doing(Body.objects.active(), functions), district, functions)
    ordered = _nearest_first(able, place)
    near = _fitting(ordered.filter(level__in=NEAR), communities)
    wide = ordered.exclude(level__in=NEAR)
    if communities:
        wide = wide.filter(Q(communities=[]) | Q(communities__overlap=list(communities)))
    special = _specialists_first(wide)
    area = area_of(place)
    return Help(
        near=entries(near[:MOST_HELP]),
        wide=entries([] if near else special[:MOST_HELP]),
        district=area.name if area else "",
    )


def entries(bodies: Iterable[Body]) -> list[Entry]:
    """Dress bodies for a list: functions in words, and their marks, in two queries for all."""
    rows = list(bodies)
    services = _functions_of(rows)
    marks = marks_of(body.organisation_id for body in rows if body.organisation_id)
    return [
        Entry(
            body=body,
            functions=services.get(body.pk, []),
            communities=communities_in_words(body),
            mark=marks.get(body.organisation_id or 0),
            number=number,
        )
        for number, body in enumerate(rows, start=1)
    ]


def communities_in_words(body: Body) -> list[str]:
    """Say which communities a body is there for."""
    choices = dict(Body._meta.get_field("communities").base_field.choices or [])
    return [str(choices.get(code, code)) for code in body.communities]


def markers(listed: Iterable[Entry]) -> list[dict[str, Any]]:
    """Give the places of those that have one, for the map beside the list."""
    found = []
    for entry in listed:
        if entry.body.point is None:
            continue
        lat, lon = to_lat_lon(entry.body.point.x, entry.body.point.y)
        found.append(
            {
                "id": entry.body.pk,
                "lat": round(float(lat), 5),
                "lon": round(float(lon), 5),
                "title": entry.body.name,
                "url": entry.body.get_absolute_url(),
                "where": entry.body.address,
                "label": str(entry.number),
            }
        )
    return found


def areas_of(body: Body) -> QuerySet[Coverage]:
    """List where a body works now, by name."""
    rows = Coverage.objects.filter(standing(), body=body)
    return rows.select_related("area", "service").order_by("service", "area__name")


def districts_served_as_centre(body: Body, districts: Districts) -> list[str]:
    """Name the districts that a body, as a centre of this system, says it serves today."""
    day = timezone.localdate()
    rows = AreaServed.objects.filter(
        Q(to_on=None) | Q(to_on__gte=day), centre=body.organisation_id or 0, from_on__lte=day
    )
    return districts.named(rows.values_list("lad", flat=True))


def deals_on(day: dt.date | None = None) -> QuerySet[Deal]:
    """List the deals that can be had on a day."""
    return Deal.objects.filter(standing(day)).select_related("through").order_by("title", "pk")


def latest_signposts(centre: Organisation) -> list[Enquiry]:
    """List a centre's last enquiries on the helpline, the newest first."""
    rows = Enquiry.objects.of(centre).filter(channel=Channel.HELPLINE).order_by("-came_at", "-pk")
    return list(rows[:LATEST])


def claims_to_decide() -> QuerySet[BodyClaim]:
    """List claims that wait for an editor, the longest first."""
    rows = BodyClaim.objects.filter(state=BodyClaimState.ASKED)
    return rows.select_related("body", "organisation", "person").order_by("pk")


def to_check_again() -> BodyQuerySet:
    """List entries that nobody has looked at for a year, the longest first."""
    before = timezone.localdate() - STALE
    return Body.objects.shown().filter(checked_on__lt=before).order_by("checked_on", "pk")


def _doing(bodies: BodyQuerySet, functions: Collection[str]) -> BodyQuerySet:
    return bodies.filter(services__function__in=list(functions)).distinct()


def _nearest_first(bodies: BodyQuerySet, place: Location) -> BodyQuerySet:
    order = {level: rank for rank, level in enumerate(reversed(Level.values))}
    rank = Case(
        *(When(level=level, then=Value(number)) for level, number in order.items()),
        output_field=IntegerField(),
    )
    ranked = bodies.annotate(rank=rank, away=Distance("point", place.geometry))
    return ranked.order_by("rank", "away", "name", "pk")


def _fitting(bodies: BodyQuerySet, communities: Sequence[str]) -> list[Body]:
    """Put those for a community first, then those for everybody; leave out those for others."""
    wanted = set(communities)
    rows = [
        body
        for body in bodies
        if not body.communities or not wanted or wanted & {*body.communities}
    ]
    return sorted(rows, key=lambda body: not (wanted & {*body.communities}))


def _specialists_first(bodies: BodyQuerySet) -> list[Body]:
    return sorted(bodies, key=lambda body: body.reach != Reach.SPECIALIST)


def _functions_of(bodies: Sequence[Body]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = Body.objects.filter(pk__in=[body.pk for body in bodies]).values_list(
        "pk", "services__function"
    )
    for key, function in rows.order_by("pk", "services__function"):
        if function:
            words = str(Function(function).label)
            named = found.setdefault(key, [])
            if words not in named:
                named.append(words)
    return found
