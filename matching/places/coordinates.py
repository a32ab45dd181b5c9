"""Places from latitude and longitude, as feeds give them."""

from __future__ import annotations

from django.contrib.gis.db.models.functions import GeometryDistance
from django.contrib.gis.geos import Point
from django.contrib.gis.measure import D

from matching.places.grid import GRID, to_grid
from matching.places.locating import nearest_neighbourhood
from matching.places.location import Location, Precision
from matching.places.models import Area, AreaKind, Nation, Postcode

LATITUDES, LONGITUDES = (49.8, 60.9), (-8.7, 1.8)
OFFSHORE = 5_000  # metres: further from any district is not in the United Kingdom
BORDER_ERROR = 200  # metres by which the simplified boundaries are wrong (154 at most, measured)
NEXT_DOOR = (
    50  # metres to an English postcode that settle on which side of such a border a place is
)


def from_lat_lon(
    latitude: float, longitude: float, *, neighbourhood: bool = True
) -> Location | None:
    """Locate coordinates in the United Kingdom, also when given the wrong way round; elsewhere None.

    Without the neighbourhood it takes a third of the time, which counts where thousands are located.
    """
    if _is_british(latitude, longitude):
        return _located(latitude, longitude, swapped=False, neighbourhood=neighbourhood)
    if _is_british(longitude, latitude):
        return _located(longitude, latitude, swapped=True, neighbourhood=neighbourhood)
    return None


def _is_british(latitude: float, longitude: float) -> bool:
    return LATITUDES[0] <= latitude <= LATITUDES[1] and LONGITUDES[0] <= longitude <= LONGITUDES[1]


def _located(
    latitude: float, longitude: float, *, swapped: bool, neighbourhood: bool
) -> Location | None:
    easting, northing = to_grid(latitude, longitude)
    point = Point(round(float(easting)), round(float(northing)), srid=GRID)
    district = _district_at(point)
    if district is None:
        return None
    estimate = nearest_neighbourhood(point, district) if neighbourhood else None
    ward = estimate.parent if estimate else None
    return Location(
        point=(point.x, point.y),
        precision=Precision.COORDINATES,
        label=district.name,
        nation=Nation(district.code[0]),
        lad_code=district.code,
        lad_name=district.name,
        lsoa=estimate.code if estimate else "",
        ward=ward.code if ward else "",
        ward_name=ward.name if ward else "",
        estimated=estimate is not None,
        swapped=swapped,
    )


def _district_at(point: Point) -> Area | None:
    """Find the district by its boundary; close to a border a postcode next door knows better."""
    by_distance = (
        Area.objects.light()
        .current()
        .of_kind(AreaKind.LAD)
        .order_by(GeometryDistance("boundary", point))
    )
    nearest = by_distance.filter(boundary__dwithin=(point, D(m=OFFSHORE))).first()
    if nearest is None or nearest.code.startswith(Nation.ENGLAND):
        return nearest
    close = by_distance.filter(boundary__dwithin=(point, D(m=BORDER_ERROR)))
    english = close.filter(code__startswith=Nation.ENGLAND).first()
    return english if english and _is_next_door(point) else nearest


def _is_next_door(point: Point) -> bool:
    around = Postcode.objects.filter(point__dwithin=(point, D(m=NEXT_DOOR)))
    closest = around.order_by(GeometryDistance("point", point)).first()
    return closest is not None and closest.nation == Nation.ENGLAND
