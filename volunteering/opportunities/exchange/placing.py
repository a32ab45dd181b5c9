"""Where listed places are: by their coordinates, else by the postcode in their words, else not stated."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from django.contrib.gis.geos import Point
from django.utils.translation import gettext as _

from matching.places.location import Location
from matching.places.queries import from_lat_lon, locate_in_text
from matching.places.text import postcodes_in
from volunteering.opportunities.exchange.records import ListedPlace, Notes
from volunteering.opportunities.models import Venue

MOST_REMEMBERED: Final = 20_000


@dataclass(frozen=True, slots=True)
class Placed:
    """A place on the grid, or the statement that there is none."""

    found: Venue.Found = Venue.Found.NOT_STATED
    point: Point | None = None
    postcode: str = ""
    lad: str = ""
    outside_england: bool = False


@dataclass(slots=True)
class Placer:
    """Finds places, remembering those it has found: feeds repeat them by the hundred."""

    is_ready: bool = True
    _by_coordinates: dict[tuple[float, float], Location | None] = field(default_factory=dict)
    _by_text: dict[str, Location | None] = field(default_factory=dict)

    def place(self, listed: ListedPlace, notes: Notes, text: str = "") -> Placed:
        """Find one place; ``text`` is searched for a postcode where the place itself names none."""
        if not self.is_ready:
            return Placed()
        address = f"{listed.name}, {listed.address}"
        if location := self._at(listed, notes):
            return _placed(location, Venue.Found.COORDINATES, address)
        if location := self._in(address):
            return _placed(location, Venue.Found.POSTCODE, address)
        mentioned = set(postcodes_in(text))
        if len(mentioned) == 1 and (location := self._in(" ".join(mentioned))):
            notes.warn(
                _("place taken from the postcode %(code)s in the text")
                % {"code": location.postcode}
            )
            return _placed(location, Venue.Found.POSTCODE, "")
        return Placed()

    def _at(self, listed: ListedPlace, notes: Notes) -> Location | None:
        if listed.latitude is None or listed.longitude is None:
            return None
        if listed.latitude == listed.longitude == 0:
            notes.warn(_("coordinates 0, 0 are no place: left out"))
            return None
        key = (round(listed.latitude, 5), round(listed.longitude, 5))
        if key not in self._by_coordinates:
            _make_room(self._by_coordinates)
            self._by_coordinates[key] = from_lat_lon(*key, neighbourhood=False)
        location = self._by_coordinates[key]
        if location is None:
            notes.warn(
                _("coordinates %(lat)s, %(lon)s are outside the UK: left out")
                % {"lat": key[0], "lon": key[1]}
            )
        elif location.swapped:
            notes.warn(_("latitude and longitude were swapped: put right"))
        return location

    def _in(self, text: str) -> Location | None:
        if text not in self._by_text:
            _make_room(self._by_text)
            self._by_text[text] = locate_in_text(text)
        return self._by_text[text]


def _make_room(
    remembered: dict[object, object]
    | dict[tuple[float, float], Location | None]
    | dict[str, Location | None],
) -> None:
    if len(remembered) >= MOST_REMEMBERED:
        remembered.clear()


def _placed(location: Location, found: Venue.Found, address: str) -> Placed:
    written = postcodes_in(address)
    by_code = location.postcode if found == Venue.Found.POSTCODE else ""
    return Placed(
        found=found,
        point=location.geometry,
        postcode=(written[0] if written else by_code)[:8],
        lad="" if location.outside_england else location.lad_code,
        outside_england=location.outside_england,
    )
