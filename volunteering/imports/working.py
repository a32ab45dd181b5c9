"""Does the work of an import, some hundred rows at a time, each time in one transaction.

The import's row is locked while a part is done, so that no two workers do the same part. A worker
that is killed leaves the part undone, and the next one begins where it began.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any, Final

from celery import current_app
from celery.exceptions import SoftTimeLimitExceeded
from django.db import transaction
from django.utils.translation import gettext as _

from matching.history.lifecycle import move
from volunteering.imports.errors import UnreadableError
from volunteering.imports.kinds import organisations, people, roles
from volunteering.imports.models import Import, ImportRow
from volunteering.imports.sheets import reading
from volunteering.imports.states import AT_WORK, DONE, WAITING, Fate, ImportState
from volunteering.imports.undoing import take_back

log = logging.getLogger(__name__)
TASK: Final = "volunteering.work_on_imports"
INTERVAL: Final = 10
PART: Final = 500
TAKEN_BACK: Final = (
    2000  # to see whether something was used asks as many queries for few as for many
)
SECONDS: Final = 40.0  # for which a worker stays with imports before it takes something else
READING: Final = 60.0  # opening a workbook anew takes seconds
KEPT: Final = ("key", "fate", "problems", "done", "like", "person", "subject", "deeds")
SETTLE: Final[dict[str, Callable[..., None]]] = {
    Import.Kind.PEOPLE: people.settle,
    Import.Kind.ORGANISATIONS: organisations.settle,
    Import.Kind.ROLES: roles.settle,
}


def call_a_worker() -> None:
    """Have a worker begin at once; a lost call costs the timetable's interval."""
    transaction.on_commit(
        lambda: current_app.send_task(TASK, expires=INTERVAL, ignore_result=True, retry=False),
        robust=True,
    )


def keep_up(*, seconds: float = SECONDS) -> int:
    """Do part after part of what is to be done, for so long; say how many."""
    until, parts = time.monotonic() + seconds, 0
    while time.monotonic() < until and do_a_part():
        parts += 1
    if time.monotonic() >= until:
        call_a_worker()
    return parts


def do_a_part(*, of: int | None = None) -> bool:
    """Do one part of one import that no other worker has in hand; say whether there was any."""
    with transaction.atomic():
        waiting = Import.objects.filter(state__in=AT_WORK)
        if of is not None:
            waiting = waiting.filter(pk=of)
        locked = waiting.select_for_update(skip_locked=True, no_key=True, of=("self",))
        whole = locked.select_related("centre", "by").order_by("pk").first()
        if whole is None:
            return False
        _WORK[whole.state](whole)
    return True


def _check(whole: Import) -> None:
    if not whole.is_read:
        _read(whole)
        return
    rows = list(whole.rows.filter(fate=Fate.READ).order_by("number")[:PART])
    _settle(whole, rows, write=False)
    if not rows:
        move(whole, ImportState.CHECKED, by=None)
    _advance(whole, len(rows))


def _load(whole: Import) -> None:
    rows = list(whole.rows.filter(fate__in=WAITING).order_by("number")[:PART])
    _settle(whole, rows, write=True)
    if not rows:
        move(whole, ImportState.LOADED, by=None)
    _advance(whole, len(rows))


def _undo(whole: Import) -> None:
    rows = list(
        whole.rows.filter(fate__in=DONE).select_related("person").order_by("-number")[:TAKEN_BACK]
    )
    take_back(rows)
    _keep(rows)
    if not rows:
        move(whole, ImportState.UNDONE, by=None)
    _advance(whole, len(rows))


_WORK: Final[dict[str, Callable[[Import], None]]] = {
    ImportState.CHECKING: _check,
    ImportState.LOADING: _load,
    ImportState.UNDOING: _undo,
}


def _settle(whole: Import, rows: Sequence[ImportRow], *, write: bool) -> None:
    """Settle a part at once; where that goes wrong, row by row: one row never stops the others."""
    if not rows:
        return
    try:
        with transaction.atomic():
            SETTLE[whole.kind](whole, rows, write=write)
            _keep(rows)
    except SoftTimeLimitExceeded:
        raise
    except Exception:  # whatever it is, the next import waits behind this one
        log.exception("Import %s: rows from %s on, one by one", whole.pk, rows[0].number)
        for row in rows:
            _settle_one(whole, row, write=write)


def _settle_one(whole: Import, row: ImportRow, *, write: bool) -> None:
    row.deeds, row.like = [], None
    try:
        with transaction.atomic():
            SETTLE[whole.kind](whole, [row], write=write)
            _keep([row])
    except SoftTimeLimitExceeded:
        raise
    except Exception:
        log.exception("Import %s: row %s", whole.pk, row.number)
        why = _("It could not be stored. Tell whoever runs the service the row and the file.")
        row.problems = [{"column": "", "value": "", "why": why, "grave": True}]
        row.fate, row.done, row.deeds, row.person = Fate.BAD, "", [], None
        _keep([row])


def _keep(rows: Iterable[ImportRow]) -> None:
    ImportRow.objects.bulk_create(
        list(rows), update_conflicts=True, unique_fields=["id"], update_fields=list(KEPT)
    )


def _advance(whole: Import, by: int) -> None:
    whole.done += by
    whole.save(update_fields=["done"])


def _read(whole: Import) -> None:
    """Store the rows from where the last part ended, for some seconds."""
    until = time.monotonic() + READING
    try:
        with whole.file.open("rb") as file:
            lines = (row for row in reading.rows(file) if row[0] > whole.read_to)
            while part := list(islice(lines, PART)):
                _store(whole, part)
                if time.monotonic() > until:
                    break
            else:
                whole.is_read = True
    except UnreadableError as problem:
        whole.trouble = str(problem)[:300]
        move(whole, ImportState.BROKEN, by=None)
    whole.total = whole.rows.count()
    whole.save(update_fields=["read_to", "is_read", "total", "trouble"])


def _store(whole: Import, part: list[reading.Row]) -> None:
    ImportRow.objects.bulk_create(
        ImportRow(centre=whole.centre, whole=whole, number=number, cells=wanted(whole, cells))
        for number, cells in part
        if any(cells) and number > whole.heading_row
    )
    whole.read_to = part[-1][0]


def wanted(whole: Import, cells: list[str]) -> dict[str, Any]:
    """Keep of a row what somebody asked for, and whether there is more than there are headings."""
    found = {
        field: cells[int(place)]
        for place, field in whole.columns.items()
        if int(place) < len(cells) and cells[int(place)]
    }
    more = [cell for cell in cells[len(whole.headings) :] if cell]
    return found | ({"_more": " ".join(more)[:200]} if more else {})
