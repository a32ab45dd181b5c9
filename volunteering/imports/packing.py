"""Everything that a centre keeps here in one file: each table thrice, and a list that proves them whole."""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from typing import IO, Any, Final

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.imports import exporting
from volunteering.imports.sheets.writing import write

IN_MEMORY: Final = 5_000_000
VERSION: Final = 1
README: Final = """Everything that {centre} keeps at {service}, taken on {day}.

Each table is here as CSV (UTF-8), as a spreadsheet (ODS) and as JSON (a list of records by heading).
manifest.json names every file with its length, its SHA-256 and its number of rows.
Files that belong to the records of a function are taken along on that function's own page.
Who is on hold is left out: ask the safeguarding lead.
"""


def everything(*, centre: Organisation, by: Person) -> IO[bytes]:
    """Write all tables of a centre into a ZIP; everybody on them can see that it was taken."""
    packed: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (its reader closes it)
    files: list[dict[str, Any]] = []
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into:
        for what in exporting.TABLES:
            headings, rows = exporting.take(centre=centre, what=what, by=by)
            kept = list(rows)
            for kind in ("csv", "ods"):
                with write(kind, headings, kept) as written:
                    files.append(_put(into, f"{what}.{kind}", written.read(), len(kept)))
            told = [dict(zip(headings, row, strict=True)) for row in kept]
            text = json.dumps(told, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder)
            files.append(_put(into, f"{what}.json", text.encode(), len(kept)))
        _put(into, "README.txt", _readme(centre).encode(), 0)
        _put(into, "manifest.json", _manifest(centre, files).encode(), 0)
    packed.seek(0)
    return packed


def _put(into: zipfile.ZipFile, name: str, content: bytes, rows: int) -> dict[str, Any]:
    into.writestr(name, content)
    digest = hashlib.sha256(content).hexdigest()
    return {"name": name, "bytes": len(content), "sha256": digest, "rows": rows}


def _manifest(centre: Organisation, files: list[dict[str, Any]]) -> str:
    told = {
        "version": VERSION,
        "service": settings.SITE_URL,
        "centre": centre.name,
        "centre_id": centre.pk,
        "taken_at": timezone.now().isoformat(timespec="seconds"),
        "files": files,
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _readme(centre: Organisation) -> str:
    day = timezone.localdate().isoformat()
    return README.format(centre=centre.name, service=settings.SITE_URL, day=day)
