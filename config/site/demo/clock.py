"""What is done through the doors that pages use happens now; the demo has a year of it behind it.

So the demo sets the clock back while it does what was done then: actions, histories and notices bear
the day on which they belong. Only the command that makes invented rows ever does so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import F
from django.utils import timezone

from matching.messaging.models import Notice

MORNING = dt.time(10, 20)


@contextmanager
def on(day: dt.date, at: dt.time = MORNING) -> Iterator[dt.datetime]:
    """Let what is done in the block have happened on a day, which is never to come."""
    real = timezone.now
    moment = min(timezone.make_aware(dt.datetime.combine(day, at)), real())
    vars(timezone)["now"] = lambda: moment
    try:
        yield moment
    finally:
        vars(timezone)["now"] = real


def told_long_ago() -> int:
    """Take what invented people were told before today for sent and read, and count it."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    waiting = Notice.objects.filter(
        to__is_invented=True, written_at__lt=midnight, sent_at=None, given_up_at=None
    )
    return waiting.update(sent_at=F("written_at"), read_at=F("written_at"))
