"""What must be there before a release may go out: each item blocks (domain.md 10)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from matching.organisations.models import Organisation
from volunteering.assessment.releases.models import Release
from volunteering.assessment.releases.states import ReleaseState
from volunteering.assessment.rules import is_analyst
from volunteering.assessment.runs import queries as runs

NOT_ANNOUNCED: Final = (ReleaseState.DRAFT, ReleaseState.IN_REVIEW, ReleaseState.REVIEWED)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of the package, whether it is done, and what is missing."""

    title: str
    done: bool
    hint: str = ""

    @property
    def state(self) -> str:
        """Say it in a word."""
        return _("Done") if self.done else _("Missing")

    @property
    def tone(self) -> str:
        """Colour it."""
        return "green" if self.done else "red"


def package(release: Release) -> list[Item]:
    """Check everything that a release needs before a reviewer is asked."""
    year = release.year.name
    files = release.run.files
    return [
        Item(_("A headline and main points"), bool(release.title and release.summary)),
        _responsible(release),
        _nothing_wrong(release),
        _has(_("Two documents as web pages"), files, "volunteering.html", "infrastructure.html"),
        _has(_("The same as PDF"), files, "volunteering.pdf", "infrastructure.pdf"),
        _has(_("The accessible spreadsheet"), files, f"assessment-{year}.ods"),
        _has(
            _("The tidy table with its metadata"),
            files,
            f"assessment-{year}.csv",
            f"assessment-{year}.csv-metadata.json",
        ),
        _has(_("Figures and registry for machines"), files, "figures.json", "registry.json"),
        Item(
            _("Files as the run made them, by their hashes"),
            is_whole(release),
            _("A file is gone or was changed: run again."),
        ),
        Item(_("Why there is another version"), release.version == 1 or bool(release.reason)),
        *_beside_pages(release),
    ]


def knows_pages(release: Release) -> bool:
    """Whether a revision was protected beside the impact pages that are out by now."""
    if release.run.revises_id is None:
        return True
    return sorted(release.run.beside) == runs.pages_out(release.year)


def is_whole(release: Release) -> bool:
    """Whether every file of the run is there with the hash that it was made with."""
    return bool(release.run.files) and all(
        _sha256(release.folder / name) == said for name, said in release.run.files.items()
    )


def is_complete(release: Release) -> bool:
    """Whether nothing is missing."""
    return all(item.done for item in package(release))


def _beside_pages(release: Release) -> list[Item]:
    """Check a revision beside impact pages; once it is announced, new pages are checked beside it."""
    if release.run.revises_id is None:
        return []
    done = release.state not in NOT_ANNOUNCED or knows_pages(release)
    hint = _("Another page came out since the run: run again.")
    return [Item(_("Protected beside the impact pages that are out"), done, "" if done else hint)]


def _has(title: str, files: dict[str, str], *names: str) -> Item:
    lacking = [name for name in names if name not in files]
    return Item(title, not lacking, ", ".join(lacking))


def _responsible(release: Release) -> Item:
    person = release.year.responsible
    title = _("A responsible analyst, independent of centres")
    if person is None or not is_analyst(person, None):
        return Item(title, done=False, hint=_("Nobody who is an analyst signs for this year."))
    tied = person.memberships.filter(
        ended_on=None, organisation__kind=Organisation.Kind.CENTRE
    ).exists()
    return Item(title, not tied, _("They work for a volunteer centre.") if tied else str(person))


def _nothing_wrong(release: Release) -> Item:
    wrong = sorted(set(runs.wrong(release.run).values_list("indicator", flat=True)))
    return Item(_("No figure that is flagged as wrong"), not wrong, ", ".join(wrong))


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
