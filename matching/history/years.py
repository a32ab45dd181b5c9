"""History lies in parts, one for each assessment year (ADR 0032); here they are made ahead and counted.

The owner of the tables makes them: these are its functions (migration ``history_by_years``), of which
the service may call those that can do no harm.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import structlog
from django.db import connection

log = structlog.get_logger(__name__)
MAKE: Final = "SELECT history_make_years()"
COUNT: Final = "SELECT history_count()"
END: Final = "SELECT history_end()"
OUTSIDE: Final = """
SELECT count(*) FROM matching_transition
WHERE at >= history_end() AND tableoid = 'matching_transition_outside'::regclass
"""


def keep_up() -> None:
    """Have the year after this one made if it is not there yet, and each part counted for the planner."""
    if made := _asked(MAKE):
        log.info("Years of history made", years=made)
    if rows := outside():
        log.warning("Rows of history outside any year", rows=rows)
    _asked(COUNT)


def end() -> dt.datetime:
    """Give the moment until which each row has a year to go to."""
    found: dt.datetime = _asked(END)
    return found


def outside() -> int:
    """Count the rows that no year took in: somebody's clock was far ahead, or no year was made in time."""
    return int(_asked(OUTSIDE))


def _asked(question: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question)
        (answer,) = cursor.fetchone()
    return answer
