"""How long people have, as functions of the time that is left; nobody is woken at night.

All of it is wall-clock time in London: a window that ends in the night ends in the morning instead,
unless the session would have begun by then.
"""

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")
MINUTE: Final = dt.timedelta(minutes=1)
HOUR: Final = dt.timedelta(hours=1)
DAY: Final = dt.timedelta(days=1)

HORIZON: Final = dt.timedelta(weeks=8)
NIGHT_FROM: Final = dt.time(21)
NIGHT_TO: Final = dt.time(8)
EVENING: Final = dt.time(20)  # what would fall due in the night is said the evening before

# A free place is offered to who waits, if there is still time to answer.
TOO_SHORT: Final = HOUR
SHORTEST_CONFIRM: Final = 30 * MINUTE
LONGEST_CONFIRM: Final = DAY
SHORTEST_WAVE: Final = 15 * MINUTE
LONGEST_WAVE: Final = 12 * HOUR

CHECK_IN_FROM: Final = HOUR  # before the start
PUNCTUAL: Final = 10 * MINUTE  # after the start: not late yet
LONGEST_REMINDER: Final = dt.timedelta(hours=168)


def is_night(at: dt.datetime) -> bool:
    """Say whether people sleep: from 9pm to 8am."""
    time = at.astimezone(LONDON).time()
    return time >= NIGHT_FROM or time < NIGHT_TO


def morning_after(at: dt.datetime) -> dt.datetime:
    """Give the next 8am."""
    here = at.astimezone(LONDON)
    day = here.date() + (DAY if here.time() >= NIGHT_TO else dt.timedelta(0))
    return dt.datetime.combine(day, NIGHT_TO, LONDON)


def confirm_by(starts_at: dt.datetime, now: dt.datetime) -> dt.datetime | None:
    """Say until when an offered place is kept: a quarter of what is left, within bounds.

    ``None``: there is no time left to ask; the place is free to whoever takes it.
    """
    left = starts_at - now
    if left <= TOO_SHORT:
        return None
    window = min(max(left / 4, SHORTEST_CONFIRM), LONGEST_CONFIRM)
    return _awake(now + window, HOUR, latest=starts_at - TOO_SHORT / 2)


def next_wave(starts_at: dt.datetime, now: dt.datetime) -> dt.datetime | None:
    """Say when to ask more people: after a sixth of what is left, within bounds; ``None``: no more."""
    left = starts_at - now
    if left <= SHORTEST_WAVE:
        return None
    wait = min(max(left / 6, SHORTEST_WAVE), LONGEST_WAVE)
    return _awake(now + wait, dt.timedelta(0), latest=starts_at - SHORTEST_WAVE / 2)


def _awake(at: dt.datetime, grace: dt.timedelta, *, latest: dt.datetime) -> dt.datetime:
    """Put off what falls in the night until the morning, with some grace, where there is time."""
    if is_night(at) and morning_after(at) + grace <= latest:
        return morning_after(at) + grace
    return min(at, latest)


def remind_at(starts_at: dt.datetime, hours: int) -> dt.datetime:
    """Say when to remind: so many hours before, on the clock; the evening before, not in the night."""
    at = starts_at.astimezone(LONDON) - hours * HOUR
    if not is_night(at):
        return at
    here = at.astimezone(LONDON)
    day = here.date() - (DAY if here.time() < NIGHT_TO else dt.timedelta(0))
    return dt.datetime.combine(day, EVENING, LONDON)


def may_check_in(starts_at: dt.datetime, ends_at: dt.datetime, now: dt.datetime) -> bool:
    """Say whether a scan counts: from an hour before until the end."""
    return starts_at - CHECK_IN_FROM <= now <= ends_at


def monday_of(day: dt.date) -> dt.date:
    """Give the first day of its week."""
    return day - dt.timedelta(days=day.weekday())


def midnight(day: dt.date) -> dt.datetime:
    """Give the start of a day in London."""
    return dt.datetime.combine(day, dt.time(0), LONDON)
