"""Countries, regions, counties and districts with their boundaries, and what became of those that ended."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import cast

from django.contrib.gis.geos import GEOSGeometry, MultiPolygon, Point
from shapely import STRtree

from matching.places.grid import GRID
from matching.places.models import Area, AreaKind, AreaSuccessor
from matching.places.topology import Shape, layers

EARLIEST = dt.date(2015, 1, 1)  # the source tells of no change before; areas may be older
SLIVER = Decimal(
    "0.0005"
)  # a smaller share comes from simplified lines, not from a transfer of land
HIGHEST_SHARE = Decimal(1)


def load_boundaries(file: Path) -> int:
    """Bring countries, regions, counties and districts up to date with a topology."""
    found = layers(json.loads(gzip.decompress(file.read_bytes())))
    countries = _save(_area(shape, AreaKind.COUNTRY) for shape in found["ctry"])
    england = [shape for shape in found["rgn"] if shape.code.startswith("E")]
    regions = _save(_within(found["ctry"], countries, england, AreaKind.REGION))
    counties = _save(_within(england, regions, found["cty"], AreaKind.UTLA))
    english, others = _split(found["ltla"])
    single, in_county = _by_county(english)
    _save(_within(found["ctry"], countries, others, AreaKind.LAD))
    _save(_within(england, regions, single, AreaKind.LAD))
    _save(_within(found["cty"], counties, in_county, AreaKind.LAD))
    _save_successions(english)
    return Area.objects.exclude(kind__in=[AreaKind.WARD, AreaKind.LSOA]).count()


def _save(areas: Iterable[Area]) -> dict[str, Area]:
    """Insert areas, or update those that have the same code and first day; answer by code."""
    saved = Area.objects.bulk_create(
        areas,
        batch_size=5000,
        update_conflicts=True,
        unique_fields=["code", "valid_from"],
        update_fields=["kind", "name", "valid_to", "parent", "boundary", "centre"],
    )
    return {area.code: area for area in saved}


def _area(shape: Shape, kind: AreaKind, parent: Area | None = None) -> Area:
    return Area(
        code=shape.code,
        kind=kind,
        name=shape.name,
        valid_from=_first_day(shape),
        valid_to=_end(shape),
        parent=parent,
        boundary=cast("MultiPolygon", _geometry(shape.outline.wkb)),
        centre=cast("Point", _geometry(shape.outline.representative_point().wkb)),
    )


def _geometry(wkb: bytes) -> GEOSGeometry:
    return GEOSGeometry(memoryview(wkb), srid=GRID)


def _first_day(shape: Shape) -> dt.date:
    """Districts change on the first of April of their first year."""
    return dt.date(shape.start, 4, 1) if shape.start else EARLIEST


def _end(shape: Shape) -> dt.date | None:
    """Return the first of April after the last year in force."""
    return dt.date(shape.end + 1, 4, 1) if shape.end else None


def _within(
    outer: list[Shape], parents: dict[str, Area], inner: Iterable[Shape], kind: AreaKind
) -> Iterator[Area]:
    tree = STRtree([shape.outline for shape in outer])
    for shape in inner:
        nearest = tree.nearest(shape.outline.representative_point())
        yield _area(shape, kind, parents[outer[int(nearest)].code])


def _split(districts: list[Shape]) -> tuple[list[Shape], list[Shape]]:
    english = [shape for shape in districts if shape.code.startswith("E")]
    return english, [shape for shape in districts if not shape.code.startswith("E")]


def _by_county(districts: list[Shape]) -> tuple[list[Shape], list[Shape]]:
    """Only codes that begin with E07 are districts of a county."""
    in_county = [shape for shape in districts if shape.code.startswith("E07")]
    return [shape for shape in districts if shape not in in_county], in_county


def _save_successions(districts: list[Shape]) -> None:
    areas = {area.code: area for area in Area.objects.of_kind(AreaKind.LAD)}
    rows = [
        AreaSuccessor(old=areas[old.code], new=areas[new.code], share=share)
        for old in districts
        if old.end
        for new, share in _successors(old, districts)
    ]
    AreaSuccessor.objects.filter(old__kind=AreaKind.LAD).delete()
    AreaSuccessor.objects.bulk_create(rows)


def _successors(old: Shape, districts: list[Shape]) -> Iterator[tuple[Shape, Decimal]]:
    """Divide an ended district over those that began on the day it ended, by land."""
    for new in districts:
        if new.start and old.end and new.start == old.end + 1:
            share = _share(old, new)
            if share > SLIVER:
                yield new, share


def _share(old: Shape, new: Shape) -> Decimal:
    overlap = old.outline.intersection(new.outline).area / old.outline.area
    share = Decimal(overlap).quantize(Decimal("0.0001"))
    return HIGHEST_SHARE if share > 1 - SLIVER else share
