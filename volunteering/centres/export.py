"""The evidence of one function as a ZIP: a table of the records, and their files."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from typing import IO, Any, Final

from django.utils.text import slugify

from matching.organisations.models import Organisation
from volunteering.centres.models import CentreRecord
from volunteering.centres.queries import records
from volunteering.hours.spreadsheet import safe

IN_MEMORY: Final = 5_000_000
COLUMNS: Final = (
    "number", "kind", "title", "day", "until", "organisation", "opportunity", "to, for or with",
    "people", "minutes", "done", "verified", "district", "words", "before", "after", "files",
)  # fmt: skip


def evidence(centre: Organisation, function: str) -> IO[bytes]:
    """Write a ZIP; a large one goes to a file of its own that is gone once it is read."""
    written = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (its reader closes it)
    found = list(records(centre, function).prefetch_related("files", "scores"))
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("records.csv", _table(found))
        for record in found:
            for kept in record.files.all():
                if kept.file.storage.exists(str(kept.file.name)):
                    with kept.file.open("rb") as content:
                        packed.writestr(_name(record, kept), content.read())
    written.seek(0)
    return written


def _table(found: list[CentreRecord]) -> str:
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for record in found:
        rows.writerow([safe(cell) for cell in _cells(record)])
    return text.getvalue()


def _cells(record: CentreRecord) -> list[Any]:
    scores = list(record.scores.all())
    afters = [score.after for score in scores if score.after is not None]
    return [
        record.pk,
        record.get_kind_display(),
        record.title,
        record.on.isoformat(),
        record.until or "",
        str(record.organisation or ""),
        str(record.opportunity or ""),
        record.body,
        "" if record.reach is None else record.reach,
        "" if record.minutes is None else record.minutes,
        record.done_on or "",
        record.verified_on or "",
        record.lad,
        record.words,
        sum(score.before for score in scores) if scores else "",
        sum(afters) if afters else "",
        "; ".join(_name(record, kept) for kept in record.files.all()),
    ]


def _name(record: CentreRecord, kept: Any) -> str:
    ending = str(kept.file.name).rsplit(".", 1)[-1]
    return f"files/{record.pk}-{kept.pk}-{slugify(kept.name)[:60] or 'file'}.{ending}"
