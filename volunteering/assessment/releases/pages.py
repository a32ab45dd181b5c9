"""What the pages of a release show: to analysts, and to everybody once it is out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from matching.people.models import Person
from volunteering.assessment.documents import wording
from volunteering.assessment.releases import queries
from volunteering.assessment.releases.models import Release
from volunteering.assessment.releases.package import package
from volunteering.assessment.runs import pages as runs

STEPS: Final[dict[str, str | Promise]] = {
    "ask": _("Ask a second person"),
    "review": _("Review"),
    "take-back": _("Make it a draft again"),
    "schedule": _("Announce the day"),
    "postpone": _("Take the announcement back"),
    "drop": _("Give it up"),
    "early-reader": _("Let somebody read it early"),
    "revise": _("Revise"),
}
ACTS: Final = {
    "ask": "write",
    "review": "review",
    "schedule": "schedule",
    "postpone": "postpone",
    "early-reader": "postpone",
    "take-back": "take_back",
    "drop": "drop",
    "revise": "revise",
}
KINDS: Final[dict[str, str | Promise]] = {
    "volunteering.html": _("Volunteering in England: the document, to read"),
    "volunteering.pdf": _("Volunteering in England: the document, to print"),
    "infrastructure.html": _("Infrastructure of volunteering: the document, to read"),
    "infrastructure.pdf": _("Infrastructure of volunteering: the document, to print"),
    "volunteering.json": _("Volunteering in England: the document, for machines (JSON)"),
    "infrastructure.json": _("Infrastructure of volunteering: the document, for machines (JSON)"),
    ".ods": _("All tables as an accessible spreadsheet (ODS)"),
    ".csv": _("Tidy table (CSV)"),
    ".csv-metadata.json": _("What the columns of the tidy table mean (CSVW)"),
    ".parquet": _("Tidy table (Parquet)"),
    "figures.json": _("Figures (JSON)"),
    "registry.json": _("Indicators: definitions and methods (JSON)"),
    "SHA256SUMS": _("Checksums of all files"),
}


@dataclass(frozen=True, slots=True)
class Download:
    """A file of a release."""

    name: str
    words: str
    url: str
    size: int


def desk(release: Release, person: Person) -> dict[str, Any]:
    """Give what the analysts' page of a release shows."""
    steps = [
        (name, words)
        for name, words in STEPS.items()
        if person.has_perm(f"volunteering.{ACTS[name]}_release", release)
    ]
    return {
        "release": release,
        "package": package(release),
        "parts": release.parts.select_related("person"),
        "reviews": release.reviews.select_related("by", "run__year"),
        "early_readers": release.early_readers.select_related("person"),
        "history": Transition.objects.filter(subject=subject_of(release)).select_related("by"),
        "steps": steps,
        "may_write": person.has_perm("volunteering.write_release", release),
    }


def public(release: Release) -> dict[str, Any]:
    """Give what the public page of a release shows: figures of the whole, files, other versions."""
    versions = queries.out().filter(year=release.year)
    return {
        "release": release,
        "paragraphs": [part.strip() for part in release.summary.split("\n") if part.strip()],
        "headlines": _headlines(release),
        "ledgers": _by_ledger(release),
        "downloads": list(downloads(release)),
        "versions": versions,
        "in_force": next((one for one in versions if one.state == "published"), None),
        "revised": release.run.figures.filter(mark__contains="r").count()
        if release.version > 1
        else 0,
    }


def _headlines(release: Release) -> list[dict[str, str]]:
    """Give the headlines of both documents, each once, as they were kept."""
    found: dict[str, dict[str, str]] = {}
    for name in ("volunteering.json", "infrastructure.json"):
        file = release.folder / name
        if name in release.run.files and file.is_file():
            for each in json.loads(file.read_text(encoding="utf-8"))["headlines"]:
                found.setdefault(each["label"], each)
    return list(found.values())


def _by_ledger(release: Release) -> list[tuple[str, list[dict[str, Any]]]]:
    """Keep the two ledgers apart, and what was lent from both."""
    rows = [row for row in runs.overview(release.run) if row["lines"]]
    return [
        (str(words), found)
        for ledger, words in wording.LEDGERS.items()
        if (found := [row for row in rows if row["indicator"].ledger == ledger])
    ]


def downloads(release: Release) -> Iterator[Download]:
    """Give the files that are in the folder, with what each is."""
    there = [
        name for name in [*release.run.files, "SHA256SUMS"] if (release.folder / name).is_file()
    ]
    for ending, words in KINDS.items():
        for name in sorted(there):
            if name.endswith(ending):
                url = reverse("published_file", args=[release.year.name, release.version, name])
                yield Download(name, str(words), url, (release.folder / name).stat().st_size)
