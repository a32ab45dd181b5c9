"""How far what happened has been read, so that nothing is passed over.

A row is seen when its transaction ends, which may be long after rows with later numbers were seen. So
two places are kept. One is ahead: where the rows ended when a reader looked, with the number of that
reader's transaction. One is behind it, and there reading begins. It follows only when every
transaction with a lower number than the reader's is over: what those wrote has been read by then, and
what all others wrote is beyond the place ahead. Until then the same is read again, and owed once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db import connection
from django.utils import timezone

from matching.history.models import Transition
from matching.webhooks.models import Bookmark

BEHIND: Final = "history"
AHEAD: Final = "history-ahead"
NUMBERS: Final = """
SELECT pg_current_xact_id()::text::bigint, pg_snapshot_xmin(pg_current_snapshot())::text::bigint
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader's turn: where it begins, where it stood when it began, and which transactions ran."""

    behind: Bookmark
    here: Bookmark
    oldest: int

    def close(self) -> None:
        """Move on, once all has been read, as far as nobody who is still at work wrote anything."""
        ahead = Bookmark.objects.filter(stream=AHEAD).first()
        if ahead is None:
            self._keep(AHEAD, self.here)
        elif ahead.transaction < self.oldest or ahead.transaction > self.here.transaction:
            # Numbers that went down are those of another server, to which the tables were moved.
            self._keep(BEHIND, ahead)
            self._keep(AHEAD, self.here)

    def _keep(self, stream: str, place: Bookmark) -> None:
        said = {"read_until": place.read_until, "last": place.last}
        Bookmark.objects.update_or_create(
            stream=stream, defaults=said | {"transaction": place.transaction}
        )


def begin() -> Reading | None:
    """Take the reader's turn, first thing in a transaction; None while another reads.

    The place is noted before this transaction has its number: whoever's is higher writes beyond it. (A
    move has its number after its transaction has, for the thing that it is of was changed first.)
    """
    here = _here()
    start = {"read_until": here.read_until, "last": here.last}
    Bookmark.objects.get_or_create(stream=BEHIND, defaults=start)
    behind = Bookmark.objects.select_for_update(skip_locked=True).filter(stream=BEHIND).first()
    if behind is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS)
        here.transaction, oldest = cursor.fetchone()
    return Reading(behind, here, oldest)


def _here() -> Bookmark:
    newest = Transition.objects.order_by("-pk").values_list("pk", flat=True).first()
    return Bookmark(read_until=timezone.now(), last=newest or 0)
