"""The reference data as it ships, whole: real postcodes, real borders, real skills."""

import datetime as dt

import pytest

from matching.places.models import Area, AreaKind, Outcode, Postcode
from matching.places.queries import area_of, find_postcode, from_lat_lon, population
from matching.reference.models import ReferenceLoad
from matching.taxonomy.models import Skill
from matching.taxonomy.queries import near_skills, suggest_skills

pytestmark = pytest.mark.django_db

BORDER_TOWNS = {
    "Chester": (53.1905, -2.8916, "England"),
    "Wrexham": (53.0466, -2.9930, "Wales"),
    "Saltney": (53.1815, -2.9407, "Wales"),
    "Oswestry": (52.8600, -3.0540, "England"),
    "Hay-on-Wye": (52.0743, -3.1260, "Wales"),
    "Monmouth": (51.8128, -2.7163, "Wales"),
    "Chepstow": (51.6420, -2.6730, "Wales"),
    "Berwick-upon-Tweed": (55.7702, -2.0054, "England"),
    "Cornhill-on-Tweed": (55.6460, -2.2220, "England"),
    "Coldstream": (55.6510, -2.2530, "Scotland"),
    "Gretna": (54.9960, -3.0650, "Scotland"),
    "Carlisle": (54.8951, -2.9382, "England"),
    "Belfast": (54.6000, -5.9300, "Northern Ireland"),
    "St Mary's": (49.9140, -6.3150, "England"),
}


@pytest.mark.parametrize("town", BORDER_TOWNS)
def test_town_near_a_border_is_in_its_own_nation(town: str) -> None:
    latitude, longitude, nation = BORDER_TOWNS[town]
    place = from_lat_lon(latitude, longitude)
    assert place
    assert str(place.nation.label) == nation
    assert place.outside_england == (nation != "England")


def test_whole_of_england_is_there() -> None:
    assert Postcode.objects.count() == 2_264_892
    assert Outcode.objects.count() == 2_323
    current = Area.objects.current()
    counts = {kind: current.of_kind(kind).filter(code__startswith="E").count() for kind in AreaKind}
    assert counts == {
        AreaKind.COUNTRY: 1,
        AreaKind.REGION: 9,
        AreaKind.UTLA: 21,
        AreaKind.LAD: 296,
        AreaKind.WARD: 6_784,
        AreaKind.LSOA: 33_755,
    }


def test_every_district_stands_in_a_region() -> None:
    homeless = (
        Area.objects.of_kind(AreaKind.LAD)
        .filter(code__startswith="E")
        .exclude(parent__kind=AreaKind.REGION)
    )
    assert not homeless.exclude(
        parent__kind=AreaKind.UTLA, parent__parent__kind=AreaKind.REGION
    ).exists()


def test_stepney_is_where_it_is() -> None:
    place = find_postcode("e1 3dg")
    assert place.label == "E1 3DG, Tower Hamlets"
    assert place.ward_name == "St Dunstan's"
    assert place.lat_lon == pytest.approx((51.517, -0.043), abs=0.001)


@pytest.mark.parametrize(
    ("postcode", "day", "code"),
    [
        ("S70 2TA", dt.date(2026, 1, 1), "E08000038"),
        ("S70 2TA", dt.date(2025, 3, 31), "E08000016"),
        ("S1 2HH", dt.date(2025, 4, 1), "E08000039"),
        ("S1 2HH", dt.date(2024, 4, 1), "E08000019"),
        ("CA1 1AA", dt.date(2022, 6, 1), "E07000028"),
        ("TA1 1AA", dt.date(2018, 6, 1), "E07000190"),
        ("TA1 1AA", dt.date(2020, 6, 1), "E07000246"),
        ("TA1 1AA", dt.date(2024, 6, 1), "E06000066"),
    ],
)
def test_postcode_answers_its_district_by_date(postcode: str, day: dt.date, code: str) -> None:
    district = area_of(postcode, on=day)
    assert district
    assert district.code == code


def test_population_of_england_is_found_on_the_districts_of_today() -> None:
    districts = Area.objects.current().of_kind(AreaKind.LAD).filter(code__startswith="E")
    assert sum(population(district) or 0 for district in districts.light()) == 56_550_138


def test_esco_suggests_skills_and_their_neighbours() -> None:
    first = suggest_skills("bookkeeping")[0]
    assert (first.scheme, first.label) == ("doit", "Bookkeeping")
    python = suggest_skills("python")[0]
    assert python.label == "Python (computer programming)"
    assert near_skills(python).exists()
    assert Skill.objects.filter(scheme="esco", is_group=False).count() == 13_896


def test_every_data_set_is_remembered_with_its_rows() -> None:
    loads = dict(ReferenceLoad.objects.values_list("dataset", "rows"))
    assert loads["postcodes"] == 2_264_892
    assert min(loads.values()) > 0


def test_professional_skill_is_near_its_like_in_esco() -> None:
    marketing = Skill.objects.get(scheme="doit", code="marketing-strategy")
    assert near_skills(marketing).filter(scheme="esco", label="plan marketing strategy").exists()
