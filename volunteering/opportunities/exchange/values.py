"""Numbers, dates and yes or no, which feeds write in many ways."""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from volunteering.opportunities.exchange.records import Notes

LONDON = ZoneInfo("Europe/London")
EARLIEST = dt.date(1990, 1, 1)
LATEST = dt.date(
    2100, 1, 1
)  # feeds say "no end" with 2999 and "no date" with 1899: neither is a date
OLDEST = 120
_DIGITS = re.compile(r"\d{1,3}")


def number(value: object) -> float | None:
    """Read a finite number, also from text; None if it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        return None
    try:
        read = float(value)
    except (ValueError, OverflowError):
        return None
    return read if math.isfinite(read) else None


def count(value: object) -> int | None:
    """Read a whole number from nought up that the database holds."""
    read = number(value)
    return int(read) if read is not None and 0 <= read < 2**31 else None


def yes(value: object) -> bool | None:
    """Read a yes or no, also from text; None if it is neither."""
    if isinstance(value, bool):
        return value
    return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(
        str(value).strip().lower()
    )


def age(value: object, what: str, notes: Notes) -> int | None:
    """Read an age: 18, "18", "+18", "18+"."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    found = (
        _DIGITS.findall(str(value)) if not isinstance(value, float | Decimal) else [str(int(value))]
    )
    if len(found) == 1 and 0 <= int(found[0]) <= OLDEST:
        return int(found[0]) or None
    notes.warn(
        _("%(what)s “%(value)s” is not an age: left out") % {"what": what, "value": str(value)[:40]}
    )
    return None


def ages(low: int | None, high: int | None, notes: Notes) -> tuple[int | None, int | None]:
    """Keep a span of ages in order; a maximum below the minimum is dropped."""
    if low is not None and high is not None and high < low:
        notes.warn(_("the maximum age is below the minimum: left out"))
        return low, None
    return low, high


def moment(value: object, what: str, notes: Notes) -> dt.datetime | None:
    """Read a date and time into UTC; without an offset it is London's. Impossible years are no date."""
    if isinstance(value, dict):  # MongoDB's {"$date": ...}, JSON-LD's {"@value": ...}
        value = value.get("$date", value.get("@value"))
    if value is None or value == "":
        return None
    try:
        read = dt.datetime.fromisoformat(str(value).strip())
    except ValueError:
        notes.warn(
            _("%(what)s “%(value)s” is not a date: left out")
            % {"what": what, "value": str(value)[:40]}
        )
        return None
    if not EARLIEST <= read.date() < LATEST:
        notes.warn(
            _("%(what)s %(date)s cannot be meant: treated as not stated")
            % {"what": what, "date": read.date().isoformat()}
        )
        return None
    return (read if read.tzinfo else read.replace(tzinfo=LONDON)).astimezone(dt.UTC)


def day(value: object, what: str, notes: Notes) -> dt.date | None:
    """Read a date, as it is in London."""
    read = moment(value, what, notes)
    return read.astimezone(LONDON).date() if read else None


def span(
    start: dt.datetime | None, end: dt.datetime | None, notes: Notes
) -> tuple[dt.datetime | None, dt.datetime | None]:
    """Keep a start and end in order; an end before its start is dropped."""
    if start and end and end < start:
        notes.warn(_("a session ends before it begins: its end is left out"))
        return start, None
    return start, end
