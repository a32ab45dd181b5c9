"""Which districts an area holds, and which areas hold a district; ended areas lead to their heirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from matching.places.models import Area, AreaFact, AreaKind, AreaSuccessor
from matching.places.queries import population

ABOVE: Final = [AreaKind.COUNTRY, AreaKind.REGION, AreaKind.UTLA, AreaKind.LAD]
EDITION: Final = "mid-2020"


class Districts:
    """The districts of today with what holds them, read once for a page (two queries)."""

    def __init__(self) -> None:
        light = Area.objects.light().in_england().filter(kind__in=ABOVE)
        self.areas: dict[int, Area] = {area.pk: area for area in light.order_by("name", "pk")}
        self.current: list[Area] = [
            area
            for area in self.areas.values()
            if area.kind == AreaKind.LAD and area.valid_to is None
        ]
        self.by_code = {area.code: area for area in self.current}
        self._heirs: dict[int, set[int]] = defaultdict(set)
        for old, new in AreaSuccessor.objects.values_list("old", "new"):
            self._heirs[old].add(new)
        self._within: dict[int, set[str]] = defaultdict(set)
        for area in self.current:
            for key in self._climb(area):
                self._within[key].add(area.code)

    def of(self, key: int) -> set[str]:
        """Give the codes of today's districts that lie in an area, or came after it."""
        if key in self._within:
            return self._within[key]
        heirs = self._heirs.get(key, set())
        return {code for heir in heirs for code in self.of(heir)}

    def around(self, code: str) -> set[int]:
        """Give the keys of all areas that hold a district of today, itself and those before it."""
        district = self.by_code.get(code)
        if district is None:
            return set()
        keys = set(self._climb(district))
        while True:
            before = {old for old, heirs in self._heirs.items() if heirs & keys} - keys
            if not before:
                return keys
            keys |= before

    def heirs_of(self, code: str) -> set[str]:
        """Give what a district's code, of today or of before, means today."""
        if code in self.by_code:
            return {code}
        old = [area.pk for area in self.areas.values() if area.code == code]
        return {heir for key in old for heir in self.of(key)}

    def populations(self) -> dict[str, Decimal]:
        """Give how many people live in each district, those known of."""
        facts = AreaFact.objects.filter(
            key="population", edition=EDITION, area__in=[area.pk for area in self.current]
        )
        known = {fact.area_id: fact.number for fact in facts if fact.number is not None}
        found: dict[str, Decimal] = {}
        for area in self.current:
            number = known.get(area.pk)
            if number is None and area.pk in self._came_later():
                number = population(area)
            if number is not None:
                found[area.code] = number
        return found

    def named(self, codes: Iterable[str]) -> list[str]:
        """Give the names of districts, in their order."""
        return sorted(self.by_code[code].name for code in codes if code in self.by_code)

    def _came_later(self) -> set[int]:
        return {heir for heirs in self._heirs.values() for heir in heirs}

    def _climb(self, area: Area) -> list[int]:
        keys, above = [], area
        while True:
            keys.append(above.pk)
            nearest = self.areas.get(above.parent_id or 0)
            if nearest is None:
                return keys
            above = nearest
