"""Where a text or a postcode is, and which area a place lies in on a day.

A place is answered as a `Location`; a text that gives none raises `PlaceNotFound` with a sentence
for the person who typed it. The data must be there (bin/manage load_reference_data).
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.contrib.gis.db.models.functions import GeometryDistance
from django.contrib.gis.geos import Point
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.places.coordinates import from_lat_lon
from matching.places.errors import PlaceNotFound, Why
from matching.places.locating import of_outcode, of_postcode, of_sector
from matching.places.location import Location
from matching.places.models import Area, AreaFact, AreaKind, Outcode, Postcode
from matching.places.text import as_outcode, as_postcode, as_sector, postcodes_in

__all__ = [
    "Location",
    "PlaceNotFound",
    "area_of",
    "find_postcode",
    "from_lat_lon",
    "home_point",
    "locate_in_text",
    "population",
]


def find_postcode(text: str) -> Location:
    """Find a postcode, a sector ("E1 3") or an outward code ("E1"), however it is typed."""
    if not text.strip():
        raise PlaceNotFound(_("Enter a postcode, such as E1 3DG."), Why.EMPTY)
    if code := as_postcode(text):
        return _found(code, _known_postcode(code))
    if sector := as_sector(text):
        return _found(sector, of_sector(sector) or _known_outcode(sector.split()[0]))
    if outcode := as_outcode(text):
        return _found(outcode, _known_outcode(outcode))
    message = _("“%(text)s” is not a postcode. Enter one such as E1 3DG, or its first half, E1.")
    raise PlaceNotFound(message % {"text": text.strip()[:30]}, Why.NOT_ONE)


def locate_in_text(text: str) -> Location | None:
    """Find the first postcode inside an address; one that we don't know gives its outward code's area."""
    codes = postcodes_in(text)
    for find, keys in (
        (_known_postcode, codes),
        (_known_outcode, [code.split()[0] for code in codes]),
    ):
        for key in keys:
            if place := find(key):
                return place
    return None


def home_point(postcode: str) -> tuple[Point, str]:
    """Return what we keep of a person's address: the centre of its neighbourhood, and its district.

    Where no neighbourhood is known, the middle of the outward code's area stands in.
    """
    place = find_postcode(postcode)
    area = Area.objects.current().filter(code=place.lsoa, kind=AreaKind.LSOA).first()
    if area and area.centre:
        return area.centre, place.lad_code
    outcode = Outcode.objects.filter(code=place.outcode).first()
    return (outcode.point if outcode else place.geometry), place.lad_code


def area_of(
    place: str | Location, on: dt.date | None = None, kind: str = AreaKind.LAD
) -> Area | None:
    """Return the area of a kind in which a place lay on a day (today), or None where we hold none."""
    location = find_postcode(place) if isinstance(place, str) else place
    day = on or timezone.localdate()
    if kind in {AreaKind.WARD, AreaKind.LSOA}:
        code = location.ward if kind == AreaKind.WARD else location.lsoa
        return Area.objects.on(day).of_kind(kind).filter(code=code).first()
    district = _district_on(location, day)
    return district and _climbed(district, kind)


def population(area: Area, key: str = "population", edition: str = "mid-2020") -> Decimal | None:
    """Return a population; an area newer than the edition gets the sum of those that went into it."""
    own = AreaFact.objects.filter(area=area, key=key, edition=edition).first()
    if own:
        return own.number
    parts = area.predecessions.select_related("old")
    counted = [(population(part.old, key, edition), part.share) for part in parts]
    known = [number * share for number, share in counted if number is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(counted) else None


def _found(code: str, place: Location | None) -> Location:
    if place is None:
        message = _("%(code)s is not in our list of postcodes for England.")
        raise PlaceNotFound(message % {"code": code}, Why.UNKNOWN)
    return place


def _known_postcode(code: str) -> Location | None:
    postcode = Postcode.objects.filter(code=code, point__isnull=False).first()
    return of_postcode(postcode) if postcode else None


def _known_outcode(code: str) -> Location | None:
    outcode = Outcode.objects.filter(code=code).first()
    return of_outcode(outcode) if outcode else None


def _district_on(location: Location, day: dt.date) -> Area | None:
    """Find the district's code in force, or walk along its successions; the place decides a choice."""
    districts = Area.objects.light().of_kind(AreaKind.LAD)
    if named := districts.on(day).filter(code=location.lad_code).first():
        return named
    family, known = districts.filter(code=location.lad_code).primary_keys(), set[int]()
    while family - known:
        known |= family
        family = districts.neighbours_in_time(known).primary_keys()
    in_force = districts.on(day).filter(pk__in=known)
    return in_force.order_by(GeometryDistance("boundary", location.geometry)).first()


def _climbed(area: Area, kind: str) -> Area | None:
    """Climb to a kind of area; a district without a county is its own upper tier."""
    above: Area | None = area
    while above and above.kind != kind:
        above = Area.objects.light().filter(children=above).first()
    return area if above is None and kind == AreaKind.UTLA else above
