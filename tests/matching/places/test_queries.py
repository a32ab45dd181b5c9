import datetime as dt
from decimal import Decimal

import pytest
from django.contrib.gis.geos import Point

from matching.places.errors import PlaceNotFound, Why
from matching.places.location import Precision
from matching.places.models import Area, AreaKind, Nation
from matching.places.queries import area_of, find_postcode, home_point, locate_in_text, population
from tests.factories.places import (
    AreaFactFactory,
    AreaFactory,
    AreaSuccessorFactory,
    NeighbourhoodFactory,
    OutcodeFactory,
    PostcodeFactory,
    WardFactory,
    square,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def stepney() -> Area:
    """Make E1 3DG known, with its ward's two neighbourhoods; the nearer one is given."""
    district = AreaFactory(code="E09000030", name="Tower Hamlets")
    ward = WardFactory(code="E05009329", name="St Dunstan's", parent=district)
    NeighbourhoodFactory(code="E01000002", parent=ward, centre=Point(537_000, 181_000, srid=27700))
    PostcodeFactory()
    OutcodeFactory()
    nearer: Area = NeighbourhoodFactory(
        code="E01000001", parent=ward, centre=Point(535_900, 181_500, srid=27700)
    )
    return nearer


def test_postcode_is_found_with_its_areas(stepney: Area) -> None:
    place = find_postcode("e13dg")
    assert place.label == "E1 3DG, Tower Hamlets"
    assert place.precision is Precision.POSTCODE
    assert place.point == (535_894.0, 181_617.0)
    assert (place.lad_code, place.ward, place.lsoa) == ("E09000030", "E05009329", "E01000001")
    assert place.estimated
    assert not place.outside_england


def test_neighbourhood_is_looked_for_in_the_postcodes_own_district(stepney: Area) -> None:
    elsewhere = WardFactory(parent=AreaFactory(name="Newham"))
    NeighbourhoodFactory(parent=elsewhere, centre=Point(535_894, 181_617, srid=27700))
    assert find_postcode("E1 3DG").lsoa == "E01000001"


def test_neighbourhood_that_a_directory_states_is_not_estimated(stepney: Area) -> None:
    PostcodeFactory(code="E1 4DG", lsoa_code="E01000002", ward_code="E05009329")
    place = find_postcode("E1 4DG")
    assert (place.lsoa, place.ward_name, place.estimated) == ("E01000002", "St Dunstan's", False)


def test_ended_postcode_is_found_and_says_when_it_ended(stepney: Area) -> None:
    PostcodeFactory(code="E1 4AA", terminated_on=dt.date(2019, 6, 1))
    assert find_postcode("E1 4AA").terminated_on == dt.date(2019, 6, 1)


def test_scottish_postcode_is_outside_england(stepney: Area) -> None:
    PostcodeFactory(code="EH1 1AA", nation=Nation.SCOTLAND, lad_code="S12000036")
    place = find_postcode("EH1 1AA")
    assert place.outside_england
    assert place.label == "EH1 1AA"


def test_outward_code_is_a_rough_place(stepney: Area) -> None:
    place = find_postcode("E1")
    assert place.precision is Precision.OUTCODE
    assert place.label == "E1, Tower Hamlets"
    assert place.lsoa == ""


def test_sector_stands_in_the_middle_of_its_postcodes(stepney: Area) -> None:
    PostcodeFactory(code="E1 3DA", point=Point(535_000, 181_000, srid=27700))
    PostcodeFactory(code="E1 3DZ", point=Point(536_500, 181_000, srid=27700))
    place = find_postcode("e1 3")
    assert (place.precision, place.point) == (Precision.SECTOR, (535_894, 181_617))


def test_sector_that_is_not_known_gives_its_outward_code(stepney: Area) -> None:
    assert find_postcode("E1 9").precision is Precision.OUTCODE


@pytest.mark.parametrize(
    ("text", "why", "sentence"),
    [
        (" ", Why.EMPTY, "Enter a postcode, such as E1 3DG."),
        (
            "Stepney",
            Why.NOT_ONE,
            "“Stepney” is not a postcode. Enter one such as E1 3DG, or its first half, E1.",
        ),
        ("EH1 1AA", Why.UNKNOWN, "EH1 1AA is not in our list of postcodes for England."),
        ("EH1", Why.UNKNOWN, "EH1 is not in our list of postcodes for England."),
    ],
)
def test_place_that_is_not_found_is_explained(text: str, why: Why, sentence: str) -> None:
    with pytest.raises(PlaceNotFound) as refusal:
        find_postcode(text)
    assert (refusal.value.why, str(refusal.value)) == (why, sentence)


def test_postcode_is_found_inside_an_address(stepney: Area) -> None:
    found = locate_in_text("Stepney City Farm, Stepney Way, London E1 3DG, opposite E99 9ZZ")
    assert found
    assert found.postcode == "E1 3DG"


def test_unknown_postcode_in_an_address_gives_its_outward_code(stepney: Area) -> None:
    found = locate_in_text("Somewhere, London E1 9ZZ")
    assert found
    assert found.precision is Precision.OUTCODE
    assert locate_in_text("Dublin 4") is None
    assert locate_in_text("") is None


def test_home_is_the_neighbourhoods_centre_and_never_the_postcodes_place(stepney: Area) -> None:
    point, district = home_point("E1 3DG")
    assert point == stepney.centre
    assert district == "E09000030"


def test_home_without_a_neighbourhood_is_the_outward_codes_middle() -> None:
    AreaFactory(code="E09000030")
    PostcodeFactory()
    outcode = OutcodeFactory()
    assert home_point("E1 3DG")[0] == outcode.point


def test_others_see_only_the_outward_code(stepney: Area) -> None:
    assert find_postcode("E1 3DG").outcode == "E1"


@pytest.fixture
def cumberland() -> Area:
    """Make a county of two districts that became one district, of which a postcode has the code."""
    region = AreaFactory(code="E12000002", kind=AreaKind.REGION, name="North West")
    ended = {"valid_to": dt.date(2023, 4, 1)}
    county = AreaFactory(
        code="E10000006", kind=AreaKind.UTLA, name="Cumbria", parent=region, **ended
    )
    carlisle = AreaFactory(
        code="E07000028", name="Carlisle", parent=county, boundary=square(330_000, 550_000), **ended
    )
    copeland = AreaFactory(
        code="E07000029", name="Copeland", parent=county, boundary=square(300_000, 510_000), **ended
    )
    new: Area = AreaFactory(
        code="E06000063",
        name="Cumberland",
        parent=region,
        valid_from=dt.date(2023, 4, 1),
        boundary=square(300_000, 510_000, 50_000),
    )
    for old in (carlisle, copeland):
        AreaSuccessorFactory(old=old, new=new)
        AreaFactFactory(area=old, number=70_000)
    PostcodeFactory(code="CA1 1AA", lad_code="E06000063", point=Point(335_000, 555_000, srid=27700))
    return new


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        (dt.date(2024, 1, 1), AreaKind.LAD, "Cumberland"),
        (dt.date(2023, 3, 31), AreaKind.LAD, "Carlisle"),
        (dt.date(2023, 3, 31), AreaKind.UTLA, "Cumbria"),
        (dt.date(2024, 1, 1), AreaKind.UTLA, "Cumberland"),
        (dt.date(2023, 3, 31), AreaKind.REGION, "North West"),
    ],
)
def test_postcode_answers_area_by_date(
    cumberland: Area, day: dt.date, kind: AreaKind, name: str
) -> None:
    area = area_of("CA1 1AA", on=day, kind=kind)
    assert area
    assert area.name == name


def test_old_code_answers_with_what_took_over(cumberland: Area) -> None:
    PostcodeFactory(code="CA1 1AB", lad_code="E07000028", point=Point(335_000, 555_000, srid=27700))
    assert area_of("CA1 1AB", on=dt.date(2024, 1, 1)) == cumberland


def test_neighbourhood_and_ward_answer_only_in_their_time(stepney: Area) -> None:
    assert area_of("E1 3DG", on=dt.date(2024, 6, 1), kind=AreaKind.LSOA) == stepney
    assert area_of("E1 3DG", on=dt.date(2024, 6, 1), kind=AreaKind.WARD) == stepney.parent
    assert area_of("E1 3DG", on=dt.date(2020, 6, 1), kind=AreaKind.LSOA) is None


def test_population_of_a_new_area_is_the_sum_of_the_old_ones(cumberland: Area) -> None:
    assert population(cumberland) == Decimal(140_000)


def test_population_that_is_not_known_of_every_part_is_not_given(cumberland: Area) -> None:
    AreaSuccessorFactory(old=AreaFactory(name="Allerdale"), new=cumberland)
    assert population(cumberland) is None
