"""The 21 slots of a week in words: "Tuesday and Thursday evenings, Saturday morning"."""

from collections.abc import Sequence
from typing import Final

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

ALL: Final = (1 << 21) - 1
WEEK: Final = tuple(range(7))
WEEKDAYS: Final = WEEK[:5]
WEEKEND: Final = WEEK[5:]
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
    return ", ".join(_phrase(days, parts) for days, parts in _groups(mask))


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
        return _("Every %(parts)s") % {"parts": _row([str(ONE_PART[part]) for part in parts])}
    names = ONE_PART if len(days) == 1 else PARTS
    said = _row([str(names[part]) for part in parts])
    return _("%(days)s %(parts)s") % {"days": _day_names(days), "parts": said}


def _whole_days(days: Days) -> str:
    if days == WEEKDAYS:
        return _("Weekdays")
    if days == WEEKEND:
        return _("The weekend")
    return _row([str(DAYS[day]) for day in days])


def _day_names(days: Days) -> str:
    if days == WEEKDAYS:
        return pgettext("before mornings, afternoons or evenings", "Weekday")
    if days == WEEKEND:
        return pgettext("before mornings, afternoons or evenings", "Weekend")
    return _row([str(DAYS[day]) for day in days])


def _row(words: Sequence[str]) -> str:
    return get_text_list(list(words), _("and"))
