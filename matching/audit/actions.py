"""What can happen to the audit log: something is noted, what was noted is sealed, and old rows go."""

from __future__ import annotations

import datetime as dt
import math
import time
from itertools import accumulate
from typing import Any, Final

import structlog
from django.db import connection, transaction
from django.utils import timezone

from matching.audit import keys
from matching.audit.models import AuditEntry, AuditSeal
from matching.audit.rows import SOURCES, Source, come_in, gaps_between, numbers, summed

log = structlog.get_logger(__name__)
MOST_ROWS: Final = 5000
ONE_AT_A_TIME: Final = 7_312_025  # the number of the lock of whoever seals
KEPT: Final = dt.timedelta(days=366)
LET_GO: Final = "SELECT audit_let_go(%s)"
# A transaction that is open for longer is ended by the database; what came in later is told as a fault.
STILL_COMING: Final = dt.timedelta(days=2)


@transaction.atomic
def note(
    *,
    what: AuditEntry.What,
    by: int | None,
    subject: str = "",
    said: str = "",
    organisation: int | None = None,
) -> None:
    """Write one deed down, in the transaction of the deed itself; people are numbers here."""
    AuditEntry.objects.create(
        what=what,
        by_number=by,
        subject=subject[:120],
        said=said[:200],
        organisation_number=organisation,
    )


def seal(*, seconds: float = 45.0) -> int:
    """Seal what nobody has sealed, link by link, and count the links; writers wait for nobody."""
    until = time.monotonic() + seconds
    made = 0
    for source in SOURCES:
        while time.monotonic() < until and _seal_one(source):
            made += 1
    return made


@transaction.atomic
def _seal_one(source: Source) -> bool:
    """Add a link for the next rows of one table, unless there are none or somebody else seals."""
    if not _alone():
        return False
    last = AuditSeal.objects.filter(source=source.key).order_by("-upto", "-pk").first()
    after = last.upto if last else 0
    found = numbers(source, after, MOST_ROWS)
    late = come_in(source, open_gaps(source))
    if not found and not late:
        return False
    upto = found[-1] if found else after
    missing = gaps_between(after, found)
    # What comes in while we sum up is not of this link.
    summary = summed(source, after, upto, late, missing)
    _add(
        source=source.key,
        after=after,
        upto=upto,
        missing=missing,
        late=late,
        rows=summary.rows,
        newest=summary.newest or timezone.now(),
        digest=summary.digest,
    )
    return True


def open_gaps(source: Source) -> list[list[int]]:
    """Give what was missing in the links of late and has not come in since."""
    since = timezone.now() - STILL_COMING
    links = list(AuditSeal.objects.filter(source=source.key, at__gte=since).order_by("pk"))
    came = sorted({number for link in links for number in link.late})
    gaps = [gap for link in links for gap in link.missing]
    return [rest for gap in gaps for rest in _without(gap, came)]


def _without(gap: list[int], came: list[int]) -> list[list[int]]:
    low, high = gap
    rest = []
    for number in (number for number in came if gap[0] <= number <= high):
        if number > low:
            rest.append([low, number - 1])
        low = number + 1
    return [*rest, [low, high]] if low <= high else rest


def _add(**link: Any) -> None:
    head = AuditSeal.objects.order_by("-pk").first()
    link["before"] = head.signature if head else ""
    key = keys.newest()
    link["key"] = keys.mark(key)
    made = AuditSeal.objects.create(signature=keys.sign(key, signed_part(link)), **link)
    # The service's own log is the anchor: whoever cuts the chain's end off cannot reach it.
    log.info("Audit seal", number=made.pk, seal=made.signature)


def signed_part(link: dict[str, Any]) -> dict[str, Any]:
    """Give what a signature covers."""
    return {**link, "newest": link["newest"].astimezone(dt.UTC).isoformat()}


def _alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        (got,) = cursor.fetchone()
    return bool(got)


@transaction.atomic
def let_go(*, before: dt.datetime) -> int:
    """Let entries go that are sealed and older, by the owner's own function; their seals stay.

    Of the last year none goes, whichever day is named; and a seal keeps all its rows or none.
    """
    cut = _between_seals(min(before, timezone.now() - KEPT))
    if cut is None:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(LET_GO, [cut])
        (gone,) = cursor.fetchone()
    return int(gone)


def _between_seals(before: dt.datetime) -> dt.datetime | None:
    """Give the latest moment until then that parts no seal: one may hold a row that came in late."""
    around = (before - STILL_COMING, before + STILL_COMING)
    links = AuditSeal.objects.filter(source="deeds")
    if not links.filter(newest__lt=before).exists():
        return None
    links = links.filter(newest__range=around).order_by("newest", "pk")
    near = list(links.values_list("newest", "after", "upto", "late"))
    if not near or near[0][0] >= before:
        return before
    highest = list(accumulate((upto for _newest, _after, upto, _late in near), max))
    kept_from = math.inf  # the least number below which no later seal has a row
    for (newest, after, upto, late), high in zip(reversed(near), reversed(highest), strict=True):
        if newest < before and kept_from >= high:
            found: dt.datetime = newest + dt.timedelta(microseconds=1)
            return found
        own = [after] if upto > after else []
        kept_from = min([kept_from, *own, *(number - 1 for number in late)])
    return None
