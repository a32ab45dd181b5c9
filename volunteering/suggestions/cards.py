"""Roles as they stand in a list and on its map."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.contrib.gis.geos import MultiPoint
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from matching.places.grid import to_lat_lon
from matching.shortlists import week_words
from matching.shortlists.labels import in_a_row
from matching.shortlists.measures import miles_in_words
from matching.shortlists.terms import METRES_PER_MILE
from matching.shortlists.wording import Said
from volunteering.opportunities import labels
from volunteering.opportunities.models import Role
from volunteering.opportunities.queries import district_names
from volunteering.suggestions.marks import Marks

Spot = tuple[float, float]
MOST_CAUSES: Final = 3
SAID_BY_WHERE: Final = {"near", "remote"}
NO_MARKS: Final = Marks()


@dataclass(frozen=True)
class Card:
    """One role of a list; place ties it to its marker, and is empty where it has none."""

    position: int
    role: Role
    where: str
    reasons: tuple[Said, ...]
    note: str
    place: str
    spot: Spot | None
    url: str = ""
    mark: str = ""
    kept: bool = False


def cards(
    roles: Iterable[tuple[int, Role, tuple[Said, ...]]],
    near: Spot | None,
    *,
    shown_in: object = None,
    marked: Marks = NO_MARKS,
) -> tuple[Card, ...]:
    """Make the cards of a list; where no reasons are given, a note says the plain facts.

    Their links carry the list and the position at which each was shown.
    """
    listed = list(roles)
    districts = district_names(code for _position, role, _why in listed for code in role.lads)
    causes = labels.causes() if any(not why for *_, why in listed) else {}
    made = [_card(position, role, why, near, districts, causes) for position, role, why in listed]
    return tuple(
        replace(
            card,
            url=linked(card.role, shown_in, card.position),
            mark=marked.said(card.role.pk),
            kept=card.role.pk in marked.kept,
        )
        for card in made
    )


def linked(role: Role, shown_in: object, position: int) -> str:
    """Give a role's address with where it was shown, so that what comes of it is learned there."""
    path = role.get_absolute_url()
    return f"{path}?list={shown_in}&position={position}" if shown_in else path


def markers(shown: Iterable[Card]) -> list[dict[str, Any]]:
    """Place the cards on a map, numbered as in the list."""
    placed = [(card, card.spot) for card in shown if card.spot]
    if not placed:
        return []
    latitudes, longitudes = to_lat_lon(
        [spot[0] for _card_, spot in placed], [spot[1] for _card_, spot in placed]
    )
    return [
        {
            "id": card.place,
            "lat": round(float(latitude), 5),
            "lon": round(float(longitude), 5),
            "title": card.role.title,
            "url": card.url,
            "where": f"{card.role.organisation.name} · {card.where}",
            "label": str(card.position),
        }
        for (card, _spot), latitude, longitude in zip(placed, latitudes, longitudes, strict=True)
    ]


def _card(  # noqa: PLR0913, PLR0917 (what a list looked up once for all its cards)
    position: int,
    role: Role,
    why: tuple[Said, ...],
    near: Spot | None,
    districts: dict[str, str],
    causes: labels.Names,
) -> Card:
    from_home = any(said.code == "remote" for said in why)
    spot = None if from_home else nearest(role, near)
    return Card(
        position=position,
        role=role,
        where=_("From home") if from_home else where(role, spot, near, districts),
        reasons=tuple(said for said in why if said.code not in SAID_BY_WHERE),
        note="" if why else facts(role, causes),
        place=f"role-{role.pk}" if spot else "",
        spot=spot,
    )


def nearest(role: Role, near: Spot | None) -> Spot | None:
    """Give the place of a role that is nearest to a spot, or its first."""
    if not isinstance(role.places, MultiPoint):
        return None
    spots: Sequence[Spot] = role.places.coords
    return min(spots, key=lambda spot: math.dist(spot, near)) if near else spots[0]


def where(role: Role, spot: Spot | None, near: Spot | None, districts: dict[str, str]) -> str:
    """Say how far away a role is, or else in which district, or that it is done from home."""
    if spot and near:
        return miles_in_words(round(math.dist(spot, near) / METRES_PER_MILE, 1))
    names = [districts[code] for code in role.lads if code in districts]
    if names:
        more = len(names) > 1
        return _("%(place)s and elsewhere") % {"place": names[0]} if more else names[0]
    return _("From home") if role.remote else _("Place not stated")


def facts(role: Role, causes: labels.Names) -> str:
    """Say in a line when a role is, what it is for, and what it asks for."""
    named = [causes[code] for code in role.causes if code in causes]
    said = [
        week_words.in_words(role.slots) if role.slots else "",
        in_a_row(named[:MOST_CAUSES]) if named else "",
        _("Also from home") if role.remote and role.places else "",
        _("Ages %(age)s and over") % {"age": role.minimum_age} if role.minimum_age else "",
        labels.checks()["DBSCheck"] if "DBSCheck" in role.requirements else "",
        _("Until %(day)s") % {"day": date_format(role.ends_on, "j F Y")} if role.ends_on else "",
    ]
    return " · ".join(each for each in said if each)
