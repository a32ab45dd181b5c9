"""Where the demo takes place: real districts and postcodes, invented organisations and places."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from django.contrib.gis.geos import Point

from config.site.demo import sign_ins
from matching.places import queries as places
from matching.places.models import Nation, Postcode

SPOTS: Final = 40


@dataclass(frozen=True, slots=True)
class District:
    """A district, by the postcodes in it."""

    name: str
    outcodes: tuple[str, ...]
    centre: str
    towns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A postcode, where it is, and the middle of its neighbourhood."""

    postcode: str
    point: Point
    home: Point
    lad: str


DISTRICTS: Final = (
    District(
        "Tower Hamlets",
        ("E1 ", "E2 ", "E3 ", "E14 "),
        sign_ins.CENTRE,
        ("Larkrise", "Marlow Street", "Juniper Wharf", "Copper Lane", "Tanners Row"),
    ),
    District(
        "Harborough",
        ("LE16 ",),
        "Wellbank Volunteer Bureau (invented)",
        ("Wellbank", "Pellbrook", "Aldermere", "Thornmere"),
    ),
    District(
        "Torridge",
        ("EX39 ", "EX38 ", "EX22 "),
        "Tawleyside Community Action (invented)",
        ("Combe Tawley", "Brackenleigh", "Heathercombe", "Pennacott"),
    ),
)


def spots(district: District) -> list[Spot]:
    """Choose postcodes of a district, always the same; none where they are not loaded."""
    codes: list[str] = []
    for outcode in district.outcodes:
        known = Postcode.objects.filter(
            code__startswith=outcode, nation=Nation.ENGLAND, point__isnull=False, terminated_on=None
        )
        listed = list(known.order_by("code").values_list("code", flat=True))
        most = SPOTS // len(district.outcodes)
        codes += listed[:: max(len(listed) // most, 1)][:most]
    found = [_spot(code) for code in codes]
    if not found:
        return []
    ((lad, _number),) = Counter(spot.lad for spot in found).most_common(1)
    return [spot for spot in found if spot.lad == lad]


def _spot(code: str) -> Spot:
    place = places.find_postcode(code)
    home, lad = places.home_point(code)
    return Spot(place.postcode, place.geometry, home, lad)
