"""How old somebody is, as far as we know it: the day is known of children only, of others the year."""

from __future__ import annotations

import datetime as dt
from typing import Final

YOUNGEST: Final = 13  # to agree to an online service: UK GDPR article 8, DPA 2018 section 9
MESSAGES_FROM: Final = 16  # younger people exchange no direct messages with adults (domain.md 3.3)
ADULT: Final = 18


def years_between(born_on: dt.date, on: dt.date) -> int:
    """Give the age on a day; who is born on 29 February has their birthday on 1 March elsewhere."""
    had_birthday = (on.month, on.day) >= (born_on.month, born_on.day)
    return on.year - born_on.year - (0 if had_birthday else 1)


def certain_age(birth_year: int | None, born_on: dt.date | None, on: dt.date) -> int | None:
    """Give the age that somebody has certainly reached; None if they have not said."""
    if born_on:
        return years_between(born_on, on)
    return on.year - birth_year - 1 if birth_year else None
