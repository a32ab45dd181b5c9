"""A year of the assessment: 1 April to 31 March, frozen eight weeks later (domain.md 7.4)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from volunteering.assessment.errors import NoSuchYearError

NAME: Final = re.compile(r"(\d{4})-(\d{2})")
WAIT: Final = dt.timedelta(weeks=8)


@dataclass(frozen=True, slots=True, order=True)
class Year:
    """One year, by the calendar year in which it begins."""

    begins: int

    @classmethod
    def named(cls, name: str) -> Year:
        """Read a name such as ``2025-26``; anything else raises ``NoSuchYearError``."""
        found = NAME.fullmatch(name)
        if not found or int(found[2]) != (int(found[1]) + 1) % 100:
            raise NoSuchYearError(name)
        return cls(int(found[1]))

    def __str__(self) -> str:
        return f"{self.begins}-{(self.begins + 1) % 100:02}"

    @property
    def first_day(self) -> dt.date:
        """The first day, 1 April."""
        return dt.date(self.begins, 4, 1)

    @property
    def last_day(self) -> dt.date:
        """The last day, 31 March."""
        return dt.date(self.begins + 1, 3, 31)

    @property
    def cut_off(self) -> dt.date:
        """The last day on which an entry counts for this year; later ones go to its revision."""
        return self.last_day + WAIT

    @property
    def before(self) -> Year:
        """The year before."""
        return Year(self.begins - 1)

    @property
    def after(self) -> Year:
        """The year after."""
        return Year(self.begins + 1)

    @property
    def cohort(self) -> tuple[dt.date, dt.date]:
        """Whom the funnel follows: first registered 1 October to 30 September (domain.md 7.11, C1)."""
        return dt.date(self.begins - 1, 10, 1), dt.date(self.begins, 9, 30)
