from decimal import Decimal
from pathlib import Path

import pytest

from matching.places.models import Area, AreaFact, AreaKind
from matching.places.neighbourhoods import (
    POPULATION_BY_AGE,
    RURAL_URBAN,
    load_facts,
    load_neighbourhoods,
)
from tests.factories.places import AreaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    lookup, centres = tmp_path / "lookup.csv", tmp_path / "centres.csv"
    lookup.write_text(
        "lsoa21_code,lsoa21_name,ward24_code,ward24_name,ltla24_code\n"
        "E01000001,One,E05000001,Spital,E09000030\n"
        "E01000002,Two,E05000001,Spital,E09000030\n"
    )
    centres.write_text("LSOACD,latitude,longitude\nE01000001,51.5,0\nE01000002,51.6,0\n")
    AreaFactory(code="E09000030", name="Tower Hamlets")
    return lookup, centres


def test_neighbourhood_stands_in_its_ward_and_the_ward_in_its_district(
    files: tuple[Path, Path],
) -> None:
    assert load_neighbourhoods(*files) == 3
    one, two = Area.objects.of_kind(AreaKind.LSOA).order_by("code")
    ward = Area.objects.get(kind=AreaKind.WARD)
    assert one.parent == two.parent == ward
    assert ward.parent == Area.objects.get(code="E09000030")
    assert one.centre
    assert two.centre
    assert ward.centre
    assert ward.centre.y == round((one.centre.y + two.centre.y) / 2)


def test_loading_again_keeps_the_rows_that_others_point_at(files: tuple[Path, Path]) -> None:
    load_neighbourhoods(*files)
    before = dict(Area.objects.values_list("code", "pk"))
    files[0].write_text(files[0].read_text().replace("Two", "Second"))
    load_neighbourhoods(*files)
    assert dict(Area.objects.values_list("code", "pk")) == before
    assert Area.objects.get(code="E01000002").name == "Second"


def test_ages_are_added_up_into_bands(tmp_path: Path) -> None:
    district = AreaFactory(code="E09000030")
    ages = [*(str(age) for age in range(90)), "90+"]
    file = tmp_path / "ages.csv"
    file.write_text(
        f"ltla21_code,total_population,{','.join(ages)}\nE09000030,91,{','.join(['1'] * 91)}\n"
    )
    load_facts(file, "ltla21_code", POPULATION_BY_AGE)
    found = {fact.key: fact.number or 0 for fact in AreaFact.objects.filter(area=district)}
    assert found["population_16_over"] == Decimal(75)
    assert found["population_75_over"] == Decimal(16)
    assert found["population_0_15"] + found["population_16_over"] == found["population"]


def test_classes_are_kept_as_texts_and_replaced_when_loaded_again(tmp_path: Path) -> None:
    district = AreaFactory(code="E09000030")
    file = tmp_path / "classes.csv"
    for code in ("UN1", "UF1"):
        file.write_text(f"ltla24_code,ruc21_code,classification\nE09000030,{code},Urban\n")
        load_facts(file, "ltla24_code", RURAL_URBAN)
    assert district.facts.get(key="rural_urban_code").text == "UF1"
    assert district.facts.count() == 2
