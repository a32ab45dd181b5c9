"""When a session of the standard is: parts of the week by name, or intervals of OWL-Time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from volunteering.opportunities.exchange import values, week
from volunteering.opportunities.exchange.node import Node, identity, local, text
from volunteering.opportunities.exchange.records import ListedSession, Notes

_BEGINS = (
    "beginning",
    "begining",
    "hasBeginning",
    "start",
    "startDate",
)  # "begining" is a feed's own spelling
_ENDS = ("end", "hasEnd", "endDate")
_INSTANTS = ("inXSDDateTimeStamp", "inXSDDateTime", "inXSDDate", "dateTime")
_DESCRIPTIONS = ("inDateTime", "hasDateTimeDescription", "generalDateTimeDescription")
Resolve = Callable[[str], Any]


def sessions_of(items: list[Any], resolve: Resolve, notes: Notes) -> list[ListedSession]:
    """Read a session's times: all named parts of the week make one session, each interval its own."""
    slots, found = 0, []
    for item in items:
        if named := is_named(item):
            slots |= named
            continue
        interval = _resolved(item, resolve)
        if interval is None:
            notes.warn(
                _("unknown time “%(value)s”") % {"value": (identity(item) or text(item))[:60]}
            )
            continue
        weekly = _weekly(interval)
        if weekly:
            slots |= weekly
        else:
            found.append(_dated(interval, notes))
    return [ListedSession(slots=slots), *found] if slots else found


def is_named(item: Any) -> int:
    """Give the bit (nought: none) of a time such as https://ns.volunteeringdata.io/MondayMorning."""
    if not isinstance(item, str):
        if not isinstance(item, dict) or not Node(item).is_reference:
            return 0
        item = identity(item)
    name = local(item).replace("-", "").replace(" ", "").lower()
    return 1 << week.NAMES.index(name) if name in week.NAMES else 0


def _resolved(item: Any, resolve: Resolve) -> Node | None:
    if isinstance(item, dict) and not Node(item).is_reference:
        return Node(item)
    found = resolve(identity(item))
    return Node(found) if isinstance(found, dict) else None


def _dated(interval: Node, notes: Notes) -> ListedSession:
    starts, ends = values.span(
        values.moment(_instant(interval.get(*_BEGINS)), _("session's start"), notes),
        values.moment(_instant(interval.get(*_ENDS)), _("session's end"), notes),
        notes,
    )
    # A start whose end is not stated may be the first day of years: it names no part of the week.
    slots = week.slots_of(starts, ends) if ends else 0
    return ListedSession(id=interval.id[:200], starts_at=starts, ends_at=ends, slots=slots)


def _instant(value: Any) -> str:
    """Give the written time of an instant, which stands plainly or inside a node."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        return Node(value).text(*_INSTANTS) or text(value)
    return text(value)


def _weekly(interval: Node) -> int:
    """Give the parts of the week of an interval whose ends name a weekday and an hour instead of a date."""
    begins, ends = _description(interval.get(*_BEGINS)), _description(interval.get(*_ENDS))
    if begins is None or ends is None:
        return 0
    day, start = begins
    end = ends[1]
    return week.slots_named(day, (start, end if end > start else 24.0))


def _description(value: Any) -> tuple[str, float] | None:
    if not isinstance(value, dict):
        return None
    inner = next(iter(Node(value).nodes(*_DESCRIPTIONS)), None)
    day = local(inner.text("dayOfWeek") or identity(inner.get("dayOfWeek"))) if inner else ""
    hour = values.number(inner.text("hour") or "0") if inner else None
    minute = values.number(inner.text("minute") or "0") if inner else None
    if not week.is_day(day) or hour is None or minute is None:
        return None
    return day, min(max(hour + minute / 60, 0.0), 24.0)
