"""Boundaries out of TopoJSON, onto the grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from matching.places.grid import Floats, to_grid


@dataclass(frozen=True, slots=True)
class Shape:
    """A named area of one layer, with the years in which it was made and last in force."""

    code: str
    name: str
    start: int | None
    end: int | None
    outline: MultiPolygon


def layers(topology: dict[str, Any]) -> dict[str, list[Shape]]:
    """Read the layers of a topology whose geometries carry a code and a name."""
    arcs = [_on_grid(arc, topology["transform"]) for arc in topology["arcs"]]
    return {
        layer: [_shape(geometry, arcs) for geometry in collection["geometries"]]
        for layer, collection in topology["objects"].items()
    }


def _on_grid(arc: list[list[int]], transform: dict[str, list[float]]) -> Floats:
    steps = np.cumsum(np.asarray(arc, float), axis=0)
    degrees = steps * transform["scale"] + transform["translate"]
    return np.column_stack(to_grid(degrees[:, 1], degrees[:, 0])).round(1)


def _shape(geometry: dict[str, Any], arcs: list[Floats]) -> Shape:
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    facts = geometry["properties"]
    return Shape(
        facts["areacd"],
        facts["areanm"],
        facts.get("start"),
        facts.get("end"),
        _as_multipolygon(MultiPolygon([_polygon(rings, arcs) for rings in polygons])),
    )


def _polygon(rings: list[list[int]], arcs: list[Floats]) -> Polygon:
    outline, *holes = [_ring(ring, arcs) for ring in rings]
    return Polygon(outline, holes)


def _ring(ring: list[int], arcs: list[Floats]) -> Floats:
    """Join arcs end to end; a negative number is the complement of an arc that runs backwards."""
    parts = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in ring]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def _as_multipolygon(outline: MultiPolygon) -> MultiPolygon:
    if outline.is_valid:
        return outline
    repaired: BaseGeometry = shapely.make_valid(outline)
    return MultiPolygon([part for part in _parts(repaired) if isinstance(part, Polygon)])


def _parts(geometry: BaseGeometry) -> list[BaseGeometry]:
    if not hasattr(geometry, "geoms"):
        return [geometry]
    return [inner for part in geometry.geoms for inner in _parts(part)]
