from typing import Any

from matching.places.grid import to_grid
from matching.places.topology import layers

# Two squares of a tenth of a degree side by side; the arc between them is shared, backwards in the second.
TOPOLOGY: dict[str, Any] = {
    "transform": {"scale": [0.1, 0.1], "translate": [-1.0, 52.0]},
    "arcs": [
        [[1, 0], [0, 1]],
        [[1, 1], [-1, 0], [0, -1], [1, 0]],
        [[1, 0], [1, 0], [0, 1], [-1, 0]],
    ],
    "objects": {
        "ltla": {
            "geometries": [
                {
                    "type": "Polygon",
                    "arcs": [[0, 1]],
                    "properties": {"areacd": "E07000001", "areanm": "West", "end": 2018},
                },
                {
                    "type": "MultiPolygon",
                    "arcs": [[[2, -1]]],
                    "properties": {"areacd": "E07000002", "areanm": "East", "start": 2019},
                },
            ]
        }
    },
}


def test_shapes_carry_code_name_and_years() -> None:
    west, east = layers(TOPOLOGY)["ltla"]
    assert (west.code, west.name, west.start, west.end) == ("E07000001", "West", None, 2018)
    assert (east.code, east.start) == ("E07000002", 2019)


def test_neighbours_share_a_border_and_nothing_else() -> None:
    west, east = (shape.outline for shape in layers(TOPOLOGY)["ltla"])
    assert west.intersection(east).area == 0
    assert west.intersection(east).length > 10_000


def test_outlines_lie_on_the_grid() -> None:
    west, _east = (shape.outline for shape in layers(TOPOLOGY)["ltla"])
    easting, northing = to_grid(52.0, -1.0)
    assert (round(float(easting), 1), round(float(northing), 1)) in set(
        west.geoms[0].exterior.coords
    )
