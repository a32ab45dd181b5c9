"""A person's week for forms: 21 slots, each a bit of one integer, Monday morning first."""

from collections.abc import Iterable
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SLOTS: Final[dict[str, Promise]] = {
    "monday-morning": _("Monday morning"),
    "monday-afternoon": _("Monday afternoon"),
    "monday-evening": _("Monday evening"),
    "tuesday-morning": _("Tuesday morning"),
    "tuesday-afternoon": _("Tuesday afternoon"),
    "tuesday-evening": _("Tuesday evening"),
    "wednesday-morning": _("Wednesday morning"),
    "wednesday-afternoon": _("Wednesday afternoon"),
    "wednesday-evening": _("Wednesday evening"),
    "thursday-morning": _("Thursday morning"),
    "thursday-afternoon": _("Thursday afternoon"),
    "thursday-evening": _("Thursday evening"),
    "friday-morning": _("Friday morning"),
    "friday-afternoon": _("Friday afternoon"),
    "friday-evening": _("Friday evening"),
    "saturday-morning": _("Saturday morning"),
    "saturday-afternoon": _("Saturday afternoon"),
    "saturday-evening": _("Saturday evening"),
    "sunday-morning": _("Sunday morning"),
    "sunday-afternoon": _("Sunday afternoon"),
    "sunday-evening": _("Sunday evening"),
}
NAMES: Final = tuple(SLOTS)
CHOICES: Final = list(SLOTS.items())


def mask_of(names: Iterable[str]) -> int:
    """Give the bits of named slots; a name that is no slot is passed over."""
    return sum(1 << NAMES.index(name) for name in set(names) if name in SLOTS)


def names_of(mask: int) -> list[str]:
    """Name the slots of a mask, in the order of the week."""
    return [name for bit, name in enumerate(NAMES) if mask >> bit & 1]
