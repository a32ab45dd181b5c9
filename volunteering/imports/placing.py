"""Where people live, by the hundred: the centre of their neighbourhood and its district."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from django.contrib.gis.geos import Point

from matching.places import queries as places
from matching.places.errors import PlaceNotFound
from matching.places.models import Area, AreaKind, Postcode

Home = tuple[Point | None, str]


def homes(codes: Iterable[str]) -> dict[str, Home]:
    """Give the place of each postcode that we know; as ``places.home_point``, in a few queries."""
    wanted = set(codes)
    known = Postcode.objects.filter(code__in=wanted, point__isnull=False).exclude(lsoa_code="")
    said = {each.code: each for each in known}
    centres = dict(
        Area.objects.current()
        .filter(code__in={each.lsoa_code for each in said.values()}, kind=AreaKind.LSOA)
        .exclude(centre=None)
        .values_list("code", "centre")
    )
    found: dict[str, Home] = {
        code: (centres[each.lsoa_code], each.lad_code)
        for code, each in said.items()
        if each.lsoa_code in centres
    }
    for code in wanted - set(found):
        with suppress(PlaceNotFound):
            found[code] = places.home_point(code)
    return found
