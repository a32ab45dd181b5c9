"""Plain choices about when something happens, as a rule of RFC 5545, and such a rule in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db import models
from django.utils.dateformat import time_format
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from volunteering.opportunities.occurrences import LONDON, Recurring, from_on

CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAYS: Final = (
    ("MO", gettext_lazy("Monday")),
    ("TU", gettext_lazy("Tuesday")),
    ("WE", gettext_lazy("Wednesday")),
    ("TH", gettext_lazy("Thursday")),
    ("FR", gettext_lazy("Friday")),
    ("SA", gettext_lazy("Saturday")),
    ("SU", gettext_lazy("Sunday")),
)
NAMES: Final = dict(DAYS)
WHICH: Final = (
    ("1", gettext_lazy("first")),
    ("2", gettext_lazy("second")),
    ("3", gettext_lazy("third")),
    ("4", gettext_lazy("fourth")),
    ("-1", gettext_lazy("last")),
)
_WHICH: Final = dict(WHICH)
MIDNIGHT_BEFORE: Final = dt.timedelta(days=1)


class Pattern(models.TextChoices):
    """How often it happens."""

    ONCE = "once", gettext_lazy("On one day")
    WEEKLY = "weekly", gettext_lazy("Every week")
    FORTNIGHTLY = "fortnightly", gettext_lazy("Every second week")
    MONTHLY = "monthly", gettext_lazy("Once a month")


@dataclass(frozen=True, kw_only=True)
class Times:
    """What somebody chose: from which day on, from when to when, on which days, until when."""

    pattern: str
    first: dt.date
    starts: dt.time
    ends: dt.time
    days: tuple[str, ...] = ()
    which: str = "1"
    month_day: str = "MO"
    until: dt.date | None = None
    skipped: tuple[dt.date, ...] = ()


@dataclass(frozen=True)
class Dated:
    """The times as a session keeps them."""

    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    rrule: str
    skipped: list[dt.date]


def dated(times: Times) -> Dated | None:
    """Make a session's times of the choices; None if they name no day at all."""
    starts_at = dt.datetime.combine(times.first, times.starts, LONDON)
    over_midnight = MIDNIGHT_BEFORE if times.ends <= times.starts else dt.timedelta()
    ends_at = dt.datetime.combine(times.first + over_midnight, times.ends, LONDON)
    rule = rule_of(times)
    asked = Dated(starts_at, ends_at, rule, sorted(times.skipped))
    first = next(from_on(Dated(starts_at, ends_at, rule, []), starts_at), None)
    if first is None or next(from_on(asked, starts_at), None) is None:
        return None
    return Dated(*first, rule, asked.skipped if rule else [])


def rule_of(times: Times) -> str:
    """Write the rule; empty for what happens once."""
    parts = {
        Pattern.WEEKLY: ["FREQ=WEEKLY", f"BYDAY={_by_day(times)}"],
        Pattern.FORTNIGHTLY: ["FREQ=WEEKLY", "INTERVAL=2", f"BYDAY={_by_day(times)}"],
        Pattern.MONTHLY: ["FREQ=MONTHLY", f"BYDAY={times.which}{times.month_day}"],
    }.get(Pattern(times.pattern), [])
    if parts and times.until:
        last = dt.datetime.combine(times.until, dt.time(23, 59, 59), LONDON).astimezone(dt.UTC)
        parts.append(f"UNTIL={last:%Y%m%dT%H%M%SZ}")
    return ";".join(parts)


def in_words(session: Recurring) -> str:
    """Say when a session takes place: "Every week on Tuesday, 2pm to 4pm, until 3 March 2027"."""
    if session.starts_at is None:
        return ""
    start = session.starts_at.astimezone(LONDON)
    hours = _hours(session, start)
    if not session.rrule:
        return f"{date_format(start, 'l j F Y')}, {hours}"
    said = dict(part.partition("=")[::2] for part in session.rrule.split(";"))
    words = [_often(said, start), hours]
    if start > dt.datetime.now(LONDON):
        words.append(_("from %(day)s") % {"day": date_format(start, "j F Y")})
    if "UNTIL" in said:
        words.append(_("until %(day)s") % {"day": date_format(_until(said), "j F Y")})
    if session.skipped:
        count = len(session.skipped)
        words.append(ngettext("not on %(n)s day", "not on %(n)s days", count) % {"n": count})
    return ", ".join(words)


def times_of(session: Recurring) -> Times | None:
    """Read the choices back from a session, so that a form can start from them."""
    if session.starts_at is None:
        return None
    start = session.starts_at.astimezone(LONDON)
    end = (session.ends_at or session.starts_at).astimezone(LONDON)
    said = dict(part.partition("=")[::2] for part in session.rrule.split(";") if part)
    days = said.get("BYDAY", "")
    monthly = said.get("FREQ") == "MONTHLY"
    return Times(
        pattern=_pattern(said),
        first=start.date(),
        starts=start.timetz().replace(tzinfo=None),
        ends=end.timetz().replace(tzinfo=None),
        days=() if monthly else tuple(days.split(",")) if days else (),
        which=days[:-2] if monthly else "1",
        month_day=days[-2:] if monthly else "MO",
        until=_until(said) if "UNTIL" in said else None,
        skipped=tuple(session.skipped),
    )


def clock(time: dt.time | dt.datetime) -> str:
    """Say a time as 2pm or 6:30pm."""
    return time_format(time, "g:ia" if time.minute else "ga").replace(".", "")


def _by_day(times: Times) -> str:
    chosen = [code for code in CODES if code in times.days] or [CODES[times.first.weekday()]]
    return ",".join(chosen)


def _pattern(said: dict[str, str]) -> str:
    if said.get("FREQ") == "MONTHLY":
        return Pattern.MONTHLY
    if said.get("FREQ") == "WEEKLY":
        return Pattern.FORTNIGHTLY if said.get("INTERVAL") == "2" else Pattern.WEEKLY
    return Pattern.ONCE


def _hours(session: Recurring, start: dt.datetime) -> str:
    end = session.ends_at.astimezone(LONDON) if session.ends_at else None
    if end is None or end == start:
        return clock(start)
    return _("%(from)s to %(to)s") % {"from": clock(start), "to": clock(end)}


def _often(said: dict[str, str], start: dt.datetime) -> str:
    days = said.get("BYDAY", "") or CODES[start.weekday()]
    if said.get("FREQ") == "MONTHLY" and days[:-2] in _WHICH:
        named = {"which": str(_WHICH[days[:-2]]), "day": str(NAMES[days[-2:]])}
        return _("Every %(which)s %(day)s of the month") % named
    if said.get("FREQ") == "WEEKLY" and set(days.split(",")) <= set(CODES):
        named = {"days": get_text_list([str(NAMES[day]) for day in days.split(",")], _("and"))}
        if said.get("INTERVAL") == "2":
            return _("Every second week on %(days)s") % named
        if said.get("INTERVAL", "1") == "1":
            return _("Every week on %(days)s") % named
    return _("Again and again")


def _until(said: dict[str, str]) -> dt.date:
    text = said["UNTIL"].removesuffix("Z")
    if "T" not in text:
        return dt.date.fromisoformat(text)
    moment = dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)
    return moment.astimezone(LONDON).date()
