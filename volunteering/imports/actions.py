"""What can happen to a spreadsheet: brought, explained, loaded, stopped, taken back, forgotten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from matching.history.lifecycle import move
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.imports.fields import plain, propose
from volunteering.imports.models import ColumnMeaning, Import, ImportRow
from volunteering.imports.sheets import reading
from volunteering.imports.states import WAITING, Fate, ImportState
from volunteering.imports.working import call_a_worker

KEPT_FOR: Final = dt.timedelta(days=90)  # as long as it can be taken back


@transaction.atomic
def bring(*, centre: Organisation, kind: str, file: Any, by: Person | None) -> Import:
    """Keep a spreadsheet, and say what its columns seem to hold. Raises UnreadableError."""
    found = reading.heading(file)
    remembered = dict(
        ColumnMeaning.objects.filter(centre=centre, kind=kind).values_list("heading", "field")
    )
    whole = Import(
        centre=centre,
        kind=kind,
        filename=PurePath(file.name).name[:200],
        headings=found.names,
        heading_row=found.number,
        columns=propose(kind, found.names, remembered),
        by=by,
    )
    file.seek(0)
    whole.file.save(f"{plain(PurePath(file.name).stem)[:60] or 'list'}.bin", file, save=False)
    whole.save()
    return whole


@transaction.atomic
def explain(  # noqa: PLR0913 (what has to be known of a list, by name)
    *,
    whole: Import,
    columns: Mapping[str, str],
    source: str = "",
    basis: str = "",
    invites: bool = False,
    by: Person | None,
) -> None:
    """Say what the columns hold, which the centre's next list of this kind begins with, and check."""
    whole.columns = {place: field for place, field in columns.items() if field}
    whole.source, whole.basis, whole.invites = source, basis, invites
    whole.save(update_fields=["columns", "source", "basis", "invites"])
    ColumnMeaning.objects.bulk_create(
        {
            plain(heading): ColumnMeaning(
                centre=whole.centre,
                kind=whole.kind,
                heading=plain(heading),
                field=whole.columns.get(str(place), ""),
            )
            for place, heading in enumerate(whole.headings)
            if plain(heading)
        }.values(),
        update_conflicts=True,
        unique_fields=["centre", "kind", "heading"],
        update_fields=["field"],
    )
    move(whole, ImportState.CHECKING, by=by)
    call_a_worker()


@transaction.atomic
def load(*, whole: Import, by: Person | None) -> None:
    """Load the rows that are good; the others stay in the report."""
    move(whole, ImportState.LOADING, by=by)
    _begin(whole, whole.rows.filter(fate__in=WAITING).count())


@transaction.atomic
def stop(*, whole: Import, by: Person | None) -> None:
    """Stop after the part that is in hand; what is loaded stays, and can be taken back."""
    locked = Import.objects.select_for_update(no_key=True).get(pk=whole.pk)
    whole.state = locked.state
    move(whole, ImportState.STOPPED, by=by)


@transaction.atomic
def undo(*, whole: Import, by: Person | None) -> None:
    """Take back what was loaded, row by row, as far as nobody has used it since."""
    move(whole, ImportState.UNDOING, by=by)
    _begin(whole, whole.rows.filter(fate__in=[Fate.MADE, Fate.CHANGED]).count())


def forget(*, now: dt.datetime | None = None) -> int:
    """Delete files and what stood in rows once nothing is taken back any more; the counts stay."""
    before = (now or timezone.now()) - KEPT_FOR
    old = list(Import.objects.filter(forgotten_at=None, made_at__lt=before))
    for whole in old:
        _forget(whole)
    return len(old)


@transaction.atomic
def _forget(whole: Import) -> None:
    rows = ImportRow.objects.filter(whole=whole)
    rows.update(cells={}, key="", problems=[], done="", deeds=[], person=None, subject="")
    name, storage = whole.file.name, whole.file.storage
    whole.file, whole.forgotten_at = "", timezone.now()
    whole.save(update_fields=["file", "forgotten_at"])
    if name:
        transaction.on_commit(lambda: storage.delete(name), robust=True)


def _begin(whole: Import, total: int) -> None:
    whole.total, whole.done = total, 0
    whole.save(update_fields=["total", "done"])
    call_a_worker()
