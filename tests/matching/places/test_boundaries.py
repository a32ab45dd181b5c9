import datetime as dt
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from matching.places.boundaries import load_boundaries
from matching.places.models import Area, AreaSuccessor

pytestmark = pytest.mark.django_db


def box(code: str, west: int, east: int, **years: int) -> tuple[list[list[int]], dict[str, Any]]:
    """Draw a strip of a country between two lines of longitude, in tenths of a degree from -2."""
    arc = [[west, 0], [east - west, 0], [0, 5], [west - east, 0], [0, -5]]
    return arc, {"type": "Polygon", "properties": {"areacd": code, "areanm": code, **years}}


@pytest.fixture
def topology(tmp_path: Path) -> Path:
    """Write a country of one region: a county of two districts that became one, and a city beside it."""
    drawn = {
        "ctry": [box("E92000001", 0, 30), box("W92000004", -20, 0)],
        "rgn": [box("E12000001", 0, 30), box("W92000004", -20, 0)],
        "cty": [box("E10000001", 0, 20, end=2018)],
        "ltla": [
            box("E07000001", 0, 10, end=2018),
            box("E07000002", 10, 20, end=2018),
            box("E06000001", 0, 20, start=2019),
            box("E06000002", 20, 30),
            box("W06000001", -20, 0),
        ],
    }
    arcs: list[list[list[int]]] = []
    objects: dict[str, Any] = {}
    for layer, boxes in drawn.items():
        objects[layer] = {"geometries": []}
        for arc, geometry in boxes:
            objects[layer]["geometries"].append({**geometry, "arcs": [[len(arcs)]]})
            arcs.append(arc)
    content = {
        "transform": {"scale": [0.1, 0.1], "translate": [-2, 52]},
        "arcs": arcs,
        "objects": objects,
    }
    file = tmp_path / "areas.json.gz"
    file.write_bytes(gzip.compress(json.dumps(content).encode()))
    return file


def test_district_stands_in_its_county_and_a_city_in_its_region(topology: Path) -> None:
    assert load_boundaries(topology) == 9
    parents = dict(Area.objects.values_list("code", "parent__code"))
    assert parents == {
        "E92000001": None,
        "W92000004": None,
        "E12000001": "E92000001",
        "E10000001": "E12000001",
        "E07000001": "E10000001",
        "E07000002": "E10000001",
        "E06000001": "E12000001",
        "E06000002": "E12000001",
        "W06000001": "W92000004",
    }


def test_years_become_the_first_of_april(topology: Path) -> None:
    load_boundaries(topology)
    old, new = (Area.objects.get(code=code) for code in ("E07000001", "E06000001"))
    assert old.valid_to == new.valid_from == dt.date(2019, 4, 1)
    assert new.valid_to is None


def test_ended_districts_went_into_the_one_that_began_on_their_land(topology: Path) -> None:
    load_boundaries(topology)
    pairs = {
        (pair.old.code, pair.new.code): float(pair.share) for pair in AreaSuccessor.objects.all()
    }
    # Straight lines on the globe are not quite straight on the grid.
    nearly_all = pytest.approx(1, abs=0.01)
    assert pairs == {
        ("E07000001", "E06000001"): nearly_all,
        ("E07000002", "E06000001"): nearly_all,
    }


def test_loading_boundaries_again_keeps_rows_and_pairs(topology: Path) -> None:
    load_boundaries(topology)
    before = dict(Area.objects.values_list("code", "pk"))
    load_boundaries(topology)
    assert dict(Area.objects.values_list("code", "pk")) == before
    assert AreaSuccessor.objects.count() == 2
