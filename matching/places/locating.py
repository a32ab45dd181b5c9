"""From rows to locations."""

from __future__ import annotations

from django.contrib.gis.db.models.functions import GeometryDistance
from django.contrib.gis.geos import Point

from matching.places.location import Location, Precision, coordinates
from matching.places.models import Area, AreaKind, Nation, Outcode, Postcode


def of_postcode(postcode: Postcode) -> Location:
    """Answer with what a directory states of a postcode, and with the nearest centroid for the rest."""
    district = current_district(postcode.lad_code)
    estimate = None if postcode.lsoa_code else nearest_neighbourhood(postcode.point, district)
    ward = estimate.parent if estimate else _ward(postcode.ward_code)
    return Location(
        point=coordinates(postcode.point),
        precision=Precision.POSTCODE,
        label=_label(postcode.code, district),
        nation=Nation(postcode.nation),
        postcode=postcode.code,
        lad_code=postcode.lad_code,
        lad_name=district.name if district else "",
        lsoa=estimate.code if estimate else postcode.lsoa_code,
        ward=ward.code if ward else postcode.ward_code,
        ward_name=ward.name if ward else "",
        estimated=estimate is not None,
        terminated_on=postcode.terminated_on,
    )


def of_outcode(outcode: Outcode) -> Location:
    """Answer with the middle of an outward code's postcodes."""
    return _roughly(outcode.code, Precision.OUTCODE, outcode.point, outcode)


def of_sector(sector: str) -> Location | None:
    """Answer with one of a sector's postcodes, the middle one from west to east."""
    inside = Postcode.objects.filter(code__startswith=sector, point__isnull=False)
    ordered = sorted(inside, key=lambda postcode: coordinates(postcode.point))
    if not ordered:
        return None
    middle = ordered[len(ordered) // 2]
    return _roughly(sector, Precision.SECTOR, middle.point, middle)


def _roughly(
    code: str, precision: Precision, point: Point | None, row: Outcode | Postcode
) -> Location:
    district = current_district(row.lad_code)
    return Location(
        point=coordinates(point),
        precision=precision,
        label=_label(code, district),
        nation=Nation(row.nation),
        postcode=code,
        lad_code=row.lad_code,
        lad_name=district.name if district else "",
    )


def current_district(code: str) -> Area | None:
    """Find the district that has a code now."""
    districts = Area.objects.light().current().of_kind(AreaKind.LAD)
    return districts.filter(code=code).first() if code else None


def nearest_neighbourhood(point: Point | None, district: Area | None) -> Area | None:
    """Find the neighbourhood whose centre is nearest, inside the district or those before it."""
    if district is None or point is None:
        return None
    districts = [district.pk, *district.predecessions.values_list("old", flat=True)]
    inside = Area.objects.current().of_kind(AreaKind.LSOA).filter(parent__parent__in=districts)
    nearest = inside.select_related("parent").order_by(GeometryDistance("centre", point))
    return nearest.first()


def _ward(code: str) -> Area | None:
    return Area.objects.current().of_kind(AreaKind.WARD).filter(code=code).first() if code else None


def _label(code: str, district: Area | None) -> str:
    return f"{code}, {district.name}" if district else code
