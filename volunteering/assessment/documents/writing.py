"""Everything that a release consists of, into one folder: the one function that writes it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from django.utils import translation

from volunteering.assessment import tables
from volunteering.assessment.documents import content, machines, notes, paper, sheets
from volunteering.assessment.documents.composing import PLANS, document
from volunteering.assessment.documents.edition import Edition

SUMS = "SHA256SUMS"


def write(edition: Edition, folder: Path) -> dict[str, str]:
    """Write tables, spreadsheet, files for machines and both documents; give the hash of each."""
    with translation.override("en-gb"):
        sums = tables.write(
            edition.year,
            list(edition.figures),
            folder,
            about=notes.invented() if edition.invented else "",
        )
        for name, made in _figures(edition).items():
            sums[name] = _keep(folder / name, made)
        for name, made in _documents(edition, dict(sums)).items():
            sums[name] = _keep(folder / name, made)
    listing = "".join(f"{found}  {name}\n" for name, found in sorted(sums.items()))
    (folder / SUMS).write_text(listing, encoding="utf-8")
    return sums


def _figures(edition: Edition) -> dict[str, bytes]:
    return {
        "figures.json": machines.as_json(edition).encode(),
        f"assessment-{edition.year}.parquet": machines.as_parquet(edition),
        f"assessment-{edition.year}.ods": sheets.workbook(edition),
    }


def _documents(edition: Edition, sums: dict[str, str]) -> dict[str, bytes]:
    made = {}
    for plan in PLANS:
        text = content.as_json(document(plan, edition, sums))
        shown = json.loads(text)
        made[f"{plan.name}.json"] = text.encode()
        made[f"{plan.name}.html"] = paper.html(shown).encode()
        made[f"{plan.name}.pdf"] = paper.pdf(shown)
    return made


def _keep(file: Path, made: bytes) -> str:
    file.write_bytes(made)
    return hashlib.sha256(made).hexdigest()
