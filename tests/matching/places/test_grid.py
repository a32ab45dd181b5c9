import math

import pytest
from django.contrib.gis.geos import GEOSGeometry, Point
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from matching.places.grid import as_ewkb, to_grid, to_lat_lon

PLACES = {
    "Land's End": (50.0657, -5.7132),
    "Stepney": (51.5175, -0.0429),
    "Berwick": (55.7702, -2.0054),
    "Lowestoft": (52.4811, 1.7626),
    "Lerwick": (60.1530, -1.1493),
}


@pytest.mark.django_db
@pytest.mark.parametrize("place", PLACES)
def test_grid_agrees_with_postgis_within_five_metres(place: str) -> None:
    latitude, longitude = PLACES[place]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ST_X(p), ST_Y(p) FROM ST_Transform(ST_SetSRID(ST_MakePoint(%s, %s), 4326), 27700) p",
            [longitude, latitude],
        )
        easting, northing = cursor.fetchone()
    ours = to_grid(latitude, longitude)
    assert math.dist((float(ours[0]), float(ours[1])), (easting, northing)) < 5


@given(st.floats(49.9, 60.8), st.floats(-8, 1.7))
def test_there_and_back_is_the_same_place(latitude: float, longitude: float) -> None:
    back = to_lat_lon(*to_grid(latitude, longitude))
    assert abs(float(back[0]) - latitude) < 1e-6
    assert abs(float(back[1]) - longitude) < 1e-6


def test_many_places_are_as_one_by_one() -> None:
    latitudes, longitudes = zip(*PLACES.values(), strict=True)
    together = to_grid(latitudes, longitudes)
    apart = [to_grid(latitude, longitude) for latitude, longitude in PLACES.values()]
    assert [float(east) for east in together[0]] == [float(east) for east, _north in apart]


def test_point_for_copy_is_what_geos_reads() -> None:
    assert GEOSGeometry(as_ewkb(535_894, 181_617)) == Point(535_894, 181_617, srid=27700)
