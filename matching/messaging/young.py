"""Who may be under 16, and so is not written to directly (domain.md 3.3)."""

import datetime as dt
from typing import Any, Final

from django.utils import timezone

SIXTEEN: Final = 16


def may_be_under_16(person: Any, *, on: dt.date | None = None) -> bool:
    """Say whether a person is or may be under 16: of a year of birth, its last day counts."""
    day = on or timezone.localdate()
    if person.born_on:
        birthday_is_to_come = (day.month, day.day) < (person.born_on.month, person.born_on.day)
        return bool(day.year - person.born_on.year - birthday_is_to_come < SIXTEEN)
    return bool(person.birth_year and day.year - person.birth_year <= SIXTEEN)
