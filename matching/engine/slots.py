"""The week in 21 slots: seven days by morning, afternoon and evening, as bits of one integer.

Bit 0 is Monday morning, bit 1 Monday afternoon, bit 2 Monday evening, and so on to bit 20, Sunday
evening: the slots of the volunteering data standard. Morning is 6 to 12, afternoon 12 to 18,
evening 18 to 24; the small hours, 0 to 6, belong to the evening of the day before.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from typing import Final

from matching.engine.errors import BadSlotError

DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PARTS: Final = ("morning", "afternoon", "evening")
NAMES: Final = tuple(f"{day}-{part}" for day in DAYS for part in PARTS)
COUNT: Final = len(NAMES)
ALL: Final = (1 << COUNT) - 1
WEEKDAYS: Final = (1 << 15) - 1
WEEKEND: Final = ALL & ~WEEKDAYS
MORNINGS: Final = sum(1 << bit for bit in range(0, COUNT, 3))
AFTERNOONS: Final = MORNINGS << 1
EVENINGS: Final = MORNINGS << 2

_BITS: Final = {name: bit for bit, name in enumerate(NAMES)}
_PART_HOURS: Final = 6


def parse(text: str | Iterable[str]) -> int:
    """Read slot names into a mask.

    Takes "tuesday-evening,saturday-morning" or an iterable of names. Raises BadSlotError for a name
    that nobody knows.
    """
    names = text.split(",") if isinstance(text, str) else text
    mask = 0
    for name in filter(None, (each.strip().lower() for each in names)):
        if name not in _BITS:
            message = (
                f"“{name}” is not a slot: write a day and a part of it, such as tuesday-evening."
            )
            raise BadSlotError(message)
        mask |= 1 << _BITS[name]
    return mask


def bits_of(mask: int) -> tuple[int, ...]:
    """Give the positions of the slots in a mask, in the order of the week."""
    return tuple(bit for bit in range(COUNT) if mask >> bit & 1)


def names_of(mask: int) -> tuple[str, ...]:
    """Give the names of the slots in a mask, in the order of the week."""
    return tuple(NAMES[bit] for bit in bits_of(mask))


def part_of(moment: time) -> int:
    """Say which part of a day a time is in: 0 morning, 1 afternoon, 2 evening (and 0 to 6)."""
    return 2 if moment.hour < _PART_HOURS else moment.hour // _PART_HOURS - 1


def slot_at(moment: datetime) -> int:
    """Give the bit position of the slot that a local moment falls in."""
    day = moment - timedelta(hours=_PART_HOURS)
    return day.weekday() * 3 + part_of(moment.time())


def mask_of(start: datetime, end: datetime) -> int:
    """Give every slot that a session touches, from its start up to but not including its end.

    Both are local times. A session that ends when it starts, or before, touches the slot it starts
    in.
    """
    mask = 1 << slot_at(start)
    for boundary in _boundaries(start, end):
        mask |= 1 << slot_at(boundary)
    return mask


def _boundaries(start: datetime, end: datetime) -> Iterator[datetime]:
    """Give the starts of the slots between two moments, at most a week of them."""
    step = timedelta(hours=_PART_HOURS)
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    boundary = midnight + step * (start.hour // _PART_HOURS + 1)
    last = min(end, start + timedelta(days=7))
    while boundary < last:
        yield boundary
        boundary += step
