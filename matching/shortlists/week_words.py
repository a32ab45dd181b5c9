"""The 21 slots of a week in words: "Tuesday and Thursday evenings; Saturday morning"."""

from collections.abc import Sequence
from typing import Final

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

ALL: Final = (1 << 21) - 1
WEEK: Final = tuple(range(7))
WEEKDAYS: Final = WEEK[:5]
WEEKEND: Final = WEEK[5:]
LONG_RUN: Final = 3
DAYS: Final = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)
ONE_PART: Final = (gettext_lazy("morning"), gettext_lazy("afternoon"), gettext_lazy("evening"))
PARTS: Final = (gettext_lazy("mornings"), gettext_lazy("afternoons"), gettext_lazy("evenings"))

Days = tuple[int, ...]


def in_words(mask: int) -> str:
    """Say which parts of the week a mask holds."""
    if mask == ALL:
        return _("Any time")
    said = "; ".join(_phrase(days, parts) for days, parts in _groups(mask))
    return said[:1].upper() + said[1:]


def regularly(mask: int) -> str:
    """Say one slot as something that comes back: "Thursday afternoons"."""
    day, part = divmod(mask.bit_length() - 1, 3)
    return _("%(days)s %(parts)s") % {"days": DAYS[day], "parts": PARTS[part]}


def _groups(mask: int) -> list[tuple[Days, Days]]:
    """Gather the days that share the same parts, then in the order of their first day."""
    by_parts: dict[Days, list[int]] = {}
    for day in WEEK:
        parts = tuple(part for part in range(3) if mask >> (day * 3 + part) & 1)
        if parts:
            by_parts.setdefault(parts, []).append(day)
    return sorted((tuple(days), parts) for parts, days in by_parts.items())


def _phrase(days: Days, parts: Days) -> str:
    whole = len(parts) == len(PARTS)
    if whole:
        return _whole_days(days)
    if days == WEEK:
        return _("every %(parts)s") % {"parts": _row([str(ONE_PART[part]) for part in parts])}
    names = ONE_PART if len(days) == 1 else PARTS
    said = _row([str(names[part]) for part in parts])
    return _("%(days)s %(parts)s") % {"days": _day_names(days), "parts": said}


def _whole_days(days: Days) -> str:
    if days == WEEKDAYS:
        return _("weekdays")
    if days == WEEKEND:
        return _("the weekend")
    return _row(_runs(days))


def _day_names(days: Days) -> str:
    if days == WEEKDAYS:
        return pgettext("before mornings, afternoons or evenings", "weekday")
    if days == WEEKEND:
        return pgettext("before mornings, afternoons or evenings", "weekend")
    return _row(_runs(days))


def _runs(days: Days) -> list[str]:
    """Name days, three and more in a row as "Tuesday to Friday"."""
    named: list[str] = []
    left = list(days)
    while left:
        run = 1
        while run < len(left) and left[run] == left[0] + run:
            run += 1
        first, last = str(DAYS[left[0]]), str(DAYS[left[run - 1]])
        if run >= LONG_RUN:
            named.append(_("%(first)s to %(last)s") % {"first": first, "last": last})
        else:
            named.extend(str(DAYS[day]) for day in left[:run])
        left = left[run:]
    return named


def _row(words: Sequence[str]) -> str:
    return get_text_list(list(words), _("and"))
