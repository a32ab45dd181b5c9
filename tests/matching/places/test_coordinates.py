import pytest
from django.contrib.gis.geos import Point

from matching.places.coordinates import from_lat_lon
from matching.places.grid import to_grid, to_lat_lon
from matching.places.location import Precision
from matching.places.models import Nation
from tests.factories.places import AreaFactory, PostcodeFactory, square

pytestmark = pytest.mark.django_db
CHESTER = 53.1905, -2.8916


@pytest.fixture(autouse=True)
def _border() -> None:
    """Draw England east of a line through Chester's western edge, and Wales west of it."""
    AreaFactory(code="E06000050", name="Cheshire West", boundary=square(340_000, 360_000))
    AreaFactory(code="W06000005", name="Flintshire", boundary=square(330_000, 360_000))


def test_place_has_the_district_that_contains_it() -> None:
    place = from_lat_lon(*CHESTER)
    assert place
    assert (place.lad_code, place.nation, place.outside_england) == (
        "E06000050",
        Nation.ENGLAND,
        False,
    )
    assert place.precision is Precision.COORDINATES
    east, north = to_grid(*CHESTER)
    assert place.point == (round(float(east)), round(float(north)))


def test_coordinates_are_given_back_to_a_metre() -> None:
    place = from_lat_lon(*CHESTER)
    assert place
    assert place.lat_lon == pytest.approx(CHESTER, abs=1e-5)


def test_place_over_the_border_is_outside_england() -> None:
    place = from_lat_lon(53.19, -2.95)
    assert place
    assert (place.label, place.outside_england) == ("Flintshire", True)


def test_swapped_coordinates_are_turned_round_and_marked() -> None:
    place = from_lat_lon(*reversed(CHESTER))
    assert place
    assert place.swapped
    assert place.lad_code == "E06000050"


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (0, 0),
        (48.85, 2.35),
        (float("nan"), -2.0),
        (float("inf"), 0),
        (-53.19, -2.89),
        (53.19, -6.0),
    ],
)
def test_place_outside_the_united_kingdom_is_none(latitude: float, longitude: float) -> None:
    assert from_lat_lon(latitude, longitude) is None


def test_english_postcode_next_door_settles_a_border_that_is_drawn_roughly() -> None:
    drawn_in_wales = 339_900, 365_000
    PostcodeFactory(code="CH4 8AA", point=Point(339_910, 365_010, srid=27700), lad_code="E06000050")
    place = from_lat_lon(*_degrees(*drawn_in_wales))
    assert place
    assert not place.outside_england
    further = from_lat_lon(*_degrees(339_700, 365_000))
    assert further
    assert further.outside_england


def _degrees(easting: float, northing: float) -> tuple[float, float]:
    latitude, longitude = to_lat_lon(easting, northing)
    return float(latitude), float(longitude)
