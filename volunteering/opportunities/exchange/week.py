"""The week in 21 parts: what a session covers, and what a text says plainly about weekdays and times."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from volunteering.opportunities.exchange.values import LONDON

PART: Final = dt.timedelta(hours=6)
DAY: Final = dt.timedelta(days=1)
ENOUGH: Final = dt.timedelta(
    hours=1
)  # half an hour over noon does not make a morning an afternoon too
NAMES: Final = tuple(
    f"{day}{part}"
    for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    for part in ("morning", "afternoon", "evening")
)


def slots_of(start: dt.datetime | None, end: dt.datetime | None) -> int:
    """Give the parts of the week that a dated session covers.

    A part counts if the session spends an hour there, or half its own length. A span of more than
    a day is a window in which something happens at times that nobody states: no parts.
    """
    if start is None:
        return 0
    begins = start.astimezone(LONDON).replace(tzinfo=None)
    ends = end.astimezone(LONDON).replace(tzinfo=None) if end else begins
    length = ends - begins
    if length > DAY:
        return 0
    if length <= dt.timedelta():
        return 1 << _slot(begins)
    return _covered(begins, ends, min(ENOUGH, length / 2))


def _covered(begins: dt.datetime, ends: dt.datetime, enough: dt.timedelta) -> int:
    mask, at = 0, begins
    while at < ends:
        midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
        until = min(ends, midnight + PART * (at.hour // 6 + 1))
        if until - at >= enough:
            mask |= 1 << _slot(at)
        at = until
    return mask


def _slot(moment: dt.datetime) -> int:
    """Give the bit of a local moment; the small hours belong to the evening before."""
    hours = moment - PART
    return hours.weekday() * 3 + min(hours.hour // 6, 2)


def is_day(name: str) -> bool:
    """Tell whether a word is a day of the week."""
    return name[:3].lower() in _DAYS and name.lower().endswith("day")


def slots_named(day: str, hours: tuple[float, float]) -> int:
    """Give the parts of a named day that a span of its hours covers."""
    monday = dt.datetime(2024, 1, 1, tzinfo=LONDON)  # any Monday without a change of clocks
    start = monday + DAY * _DAYS.index(day[:3].lower())
    begins, ends = (start + dt.timedelta(hours=hour) for hour in hours)
    return slots_of(begins, ends)


_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PARTS = {"morning": (6.0, 12.0), "afternoon": (12.0, 18.0), "evening": (18.0, 24.0)}
_A_DAY = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:days?(?:['\u2019]s?)?|s)?\b"
_JOINED = r"\s*(?:,\s*(?:and|or|&)|,|&|and/or|and|or|/|to|until|-|\u2013)\s*"
_TIME = r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap]\.?m\b\.?)?"
_WHEN = re.compile(
    rf"\b({_A_DAY}(?:{_JOINED}{_A_DAY})*)(?:\s*\((?:or both|both)\))?"
    rf"(?:\s*[,:\u2013-]?\s*(?:(mornings?|afternoons?|evenings?)\b)?"
    rf"[\s,:(\u2013-]*(?:(?:from|between|at|\(?term[ -]time\)?)\s*)?"
    rf"(?:{_TIME}\s*(?:-|\u2013|to|until|till|and)\s*{_TIME})?)?",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"({_A_DAY})\s*(?:to|until|-|\u2013)\s*({_A_DAY})", re.IGNORECASE)
_DATED = re.compile(
    r"\s*,?\s*(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?(?:\s*(?:&|and|,)\s*\d{1,2}(?:st|nd|rd|th)?)*\s*(?:of\s+)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_NOT_THE_ROLE = re.compile(
    r"\b(?:deadline|interviews?|closing|closed|apply by|applications?|induction|training|except|no|not|"
    r"opening hours|open|office hours)\b",
    re.IGNORECASE,
)


def slots_in(text: str) -> int:
    """Read the parts of the week from phrases such as "Thursdays 6-9pm" or "on Wednesday mornings".

    Only a weekday with a part of the day or a span of hours counts, and only where the sentence
    speaks neither of a date nor of a deadline, an interview or opening hours.
    """
    mask = 0
    for found in _WHEN.finditer(text):
        before = re.split(r"[.!?;\n]", text[max(0, found.start() - 120) : found.start()])[-1]
        if _NOT_THE_ROLE.search(before) or _DATED.match(text, found.end(1)):
            continue
        for hours in _hours(found):
            for day in _days(found[1]):
                mask |= slots_named(day, hours)
    return mask


def _days(phrase: str) -> list[str]:
    spanned = _RANGE.fullmatch(phrase)
    if not spanned:
        return [day[:3].lower() for day in re.findall(_A_DAY, phrase, re.IGNORECASE)]
    first, last = (_DAYS.index(day[:3].lower()) for day in spanned.groups())
    return list(_DAYS[first : last + 1] if first <= last else (*_DAYS[first:], *_DAYS[: last + 1]))


def _hours(found: re.Match[str]) -> list[tuple[float, float]]:
    part = [_PARTS[found[2].lower().removesuffix("s")]] if found[2] else []
    if not found[3]:
        return part
    stated = any(found[group] for group in (4, 5, 7, 8))  # a bare "9-5" may be anything
    start = _hour(found[3], found[4], found[5] or "")
    end = _hour(found[6], found[7], found[8] or "")
    if start is None or end is None or not stated:
        return part
    half = 12.0
    if not found[5] and found[8] and start + half < end:
        start += half  # "6-9pm"
    if end <= start and end + half > start:
        end += half  # "10am - 12", "10-2pm"
    return [(start, end)] if start < end <= 24 else part  # noqa: PLR2004 (hours of a day)


def _hour(hours: str, minutes: str | None, half: str) -> float | None:
    hour = int(hours)
    if hour > 24 or int(minutes or 0) > 59:  # noqa: PLR2004 (a clock)
        return None
    if half.lower().startswith("p") and hour < 12:  # noqa: PLR2004
        hour += 12
    elif half.lower().startswith("a") and hour == 12:  # noqa: PLR2004
        hour = 0
    return hour + int(minutes or 0) / 60
