"""A place as the rest of the product uses it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.contrib.gis.geos import Point

from matching.places.grid import GRID, to_lat_lon
from matching.places.models import Nation


class Precision(StrEnum):
    """How closely a place is known, best first."""

    COORDINATES = "coordinates"
    POSTCODE = "postcode"
    SECTOR = "sector"
    OUTCODE = "outcode"


def coordinates(point: Point | None) -> tuple[float, float]:
    """Return eastings and northings of a point that is known to be there."""
    if point is None:
        message = "A place without a point cannot be located."
        raise ValueError(message)
    return point.x, point.y


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place on the grid with the areas that it lies in.

    `estimated`: neighbourhood and ward come from the nearest centroid, not from a directory.
    `swapped`: latitude and longitude were given the wrong way round.
    """

    point: tuple[float, float]
    precision: Precision
    label: str
    nation: Nation = Nation.ENGLAND
    postcode: str = ""
    lad_code: str = ""
    lad_name: str = ""
    lsoa: str = ""
    ward: str = ""
    ward_name: str = ""
    estimated: bool = False
    swapped: bool = False
    terminated_on: dt.date | None = None

    @property
    def outside_england(self) -> bool:
        """Whether the place is in another nation."""
        return self.nation != Nation.ENGLAND

    @property
    def outcode(self) -> str:
        """The outward code: all that others may see of where a person lives."""
        return self.postcode.partition(" ")[0]

    @property
    def geometry(self) -> Point:
        """The point for a column on the grid."""
        return Point(*self.point, srid=GRID)

    @property
    def lat_lon(self) -> tuple[float, float]:
        """Latitude and longitude in degrees, to about a metre."""
        latitude, longitude = to_lat_lon(*self.point)
        return round(float(latitude), 5), round(float(longitude), 5)
