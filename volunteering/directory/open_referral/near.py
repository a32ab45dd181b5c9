"""Services near a place: the profile's ``postcode`` and ``proximity``, and ``latitude`` and ``longitude``.

With a proximity those within so many metres of the place, as the crow flies; with a postcode alone
those that serve the district there, as the profile has it.
"""

from __future__ import annotations

import math
from typing import Any, Final

from django.contrib.gis.geos import Point
from django.http import QueryDict
from django.utils.translation import gettext as _

from matching.places.coordinates import LATITUDES, LONGITUDES
from matching.places.errors import PlaceNotFound
from matching.places.grid import GRID, to_grid
from matching.places.queries import Location, find_postcode
from volunteering.directory.models import Body
from volunteering.directory.queries import district_of, serving

FURTHEST: Final = 1_000_000  # metres: no two places in the country are further from each other
LONGEST: Final = 30
PLACE: Final = ("postcode", "latitude", "longitude")


def near(rows: Any, asked: QueryDict) -> Any:
    """Keep services near the place that is asked for. Raises ValueError with words."""
    given = {
        name: value for name in (*PLACE, "proximity") if (value := asked.get(name, "").strip())
    }
    if not given:
        return rows
    if "postcode" in given and len(given.keys() & set(PLACE)) > 1:
        raise ValueError(_("Give a postcode, or latitude and longitude, not both."))
    if "proximity" not in given:
        return _serving(rows, given)
    metres = _number("proximity", given["proximity"], (1, FURTHEST))
    return rows.filter(body__point__dwithin=(_point(given), metres))


def _serving(rows: Any, given: dict[str, str]) -> Any:
    if "postcode" not in given:
        raise ValueError(_("Say with “proximity” within how many metres."))
    district = district_of(_found(given["postcode"]))
    return rows.filter(body__in=serving(Body.objects.all(), district))


def _point(given: dict[str, str]) -> Point:
    if "postcode" in given:
        return _found(given["postcode"]).geometry
    if not {"latitude", "longitude"} <= given.keys():
        raise ValueError(_("Say from where: with “postcode”, or with “latitude” and “longitude”."))
    latitude = _number("latitude", given["latitude"], LATITUDES)
    longitude = _number("longitude", given["longitude"], LONGITUDES)
    easting, northing = to_grid(latitude, longitude)
    return Point(float(easting), float(northing), srid=GRID)


def _found(postcode: str) -> Location:
    try:
        return find_postcode(postcode.replace("\x00", ""))
    except PlaceNotFound as problem:
        raise ValueError(problem.message) from problem


def _number(name: str, written: str, bounds: tuple[float, float]) -> float:
    least, most = bounds
    try:
        number = float(written) if written.isascii() and len(written) <= LONGEST else math.nan
    except ValueError:
        number = math.nan
    if not least <= number <= most:  # nor is NaN
        words = _("“%(name)s” has to be a number from %(least)s to %(most)s.")
        raise ValueError(words % {"name": name, "least": least, "most": most})
    return number
