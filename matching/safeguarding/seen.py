"""A certificate as somebody saw it, and what a role allows to be asked."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from matching.safeguarding.levels import Level, Workforce

RANK: Final[dict[str, int]] = {level: rank for rank, level in enumerate(Level.values)}


@dataclass(frozen=True, slots=True)
class Seen:
    """The fields of a certificate that may be kept, and no other."""

    level: str
    certificate_number: str
    issued_on: dt.date
    seen_on: dt.date
    workforce: str = ""
    barred_lists: tuple[str, ...] = ()
    as_volunteer: bool = True
    update_service: bool = False


@dataclass(frozen=True, slots=True)
class Allowed:
    """The most that the roles of a person at an organisation may ask for."""

    level: str = Level.NONE
    workforces: frozenset[str] = frozenset()
    barred_lists: frozenset[str] = frozenset()

    def covers(self, seen: Seen) -> bool:
        """Say whether what was seen could rightly be asked for."""
        return (
            RANK[seen.level] <= RANK[self.level]
            and self._knows(seen.workforce)
            and set(seen.barred_lists) <= self.barred_lists
        )

    def _knows(self, workforce: str) -> bool:
        if not workforce or Workforce.BOTH in self.workforces:
            return True
        if {Workforce.CHILD, Workforce.ADULT} <= self.workforces and workforce == Workforce.BOTH:
            return True
        return workforce in self.workforces
