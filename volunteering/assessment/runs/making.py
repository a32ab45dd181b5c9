"""Makes a run: protected figures from a freeze, and its files; a worker and the command both call it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from django.utils.translation import gettext as _

from volunteering.assessment import actions, release
from volunteering.assessment.dataset import Frozen
from volunteering.assessment.differencing import Public, check, held, kept
from volunteering.assessment.documents.edition import Edition
from volunteering.assessment.documents.triangle import Version
from volunteering.assessment.documents.writing import SUMS, write
from volunteering.assessment.figures import Figure
from volunteering.assessment.folders import whole
from volunteering.assessment.marking import besides, revised
from volunteering.assessment.models import Freeze
from volunteering.assessment.registry import compute, indicators

Tell = Callable[[str], None]
BESIDE: Final = 5  # reading, protecting, writing, putting in place, done


def steps(public: int) -> int:
    """Give how many steps a run tells of: each indicator is one, again for each version that is out."""
    return BESIDE + len(indicators()) * (1 + public)


class Beside(Protocol):
    """What else is public of a year, beside which a revision is protected."""

    @property
    def keys(self) -> Sequence[int]:
        """Which pages are counted."""

    def protect(
        self, frozen: Frozen, exact: Iterable[Figure], earlier: Iterable[Figure]
    ) -> list[Figure]:
        """Protect a revision's figures beside its earlier versions and beside that."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """From which freeze, and what was published before: of last year, and of this one.

    ``public`` are the versions of this year that are out, the one in force last: each as the figures
    that it printed and the freeze that they came from. ``beside`` is what else is public of it.
    """

    freeze: Freeze
    before: tuple[Figure, ...] = ()
    public: tuple[tuple[Version, Freeze], ...] = ()
    number: int = 1
    reason: str = ""
    years: tuple[tuple[str, tuple[Figure, ...]], ...] = ()
    beside: Beside | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A run's figures, the hash of each of its files, and which sources went in and which lack."""

    figures: tuple[Figure, ...]
    files: Mapping[str, str]
    missing: Mapping[str, tuple[str, ...]]
    editions: tuple[Mapping[str, str], ...]

    @property
    def sha256(self) -> str:
        """One hash for all files."""
        return hashlib.sha256(json.dumps(self.files, sort_keys=True).encode()).hexdigest()


def make(wanted: Wanted, folder: Path | None, *, tell: Tell = lambda _said: None) -> Made:
    """Load the freeze, compute and protect its figures, and write the files if there is a folder."""
    tell(_("Reading what was frozen"))
    frozen = actions.thaw(wanted.freeze)
    found = _figures(wanted, frozen, tell)
    lacking = release.missing(frozen)
    editions = tuple(
        {name: row[name] for name in ("kind", "name", "sha256")}
        for row in frozen["editions"].to_pylist()
    )
    if folder is None:
        return Made(found, {}, lacking, editions)
    tell(_("Writing the documents and tables"))
    edition = Edition.of(
        wanted.freeze,
        frozen,
        found,
        before=wanted.before,
        number=wanted.number,
        reason=wanted.reason,
        years=wanted.years,
        earlier=[version for version, _freeze in wanted.public],
    )
    with whole(folder, last=SUMS) as half:
        files = write(edition, half)
        tell(_("Putting the files in their place"))
    return Made(found, files, lacking, editions)


def _figures(wanted: Wanted, frozen: Frozen, tell: Tell) -> tuple[Figure, ...]:
    """Compute and protect, and print nothing that tells of a few people beside what is public."""
    of_public = _of(tell, _("Computing what is public already"))
    public = [
        Public.of(version.figures, compute(rows, of_public), rows)
        for version, freeze in wanted.public
        for rows in [actions.thaw(freeze)]
    ]
    exact = compute(frozen, _of(tell, _("Computing the figures")))
    tell(_("Protecting the figures"))
    regions = release.regions(frozen)
    earlier = [one.exact[key] for one in public for key in one.shown if key in one.exact]
    found: Iterable[Figure] = (
        wanted.beside.protect(frozen, exact, earlier)
        if wanted.beside
        else release.protect(exact, regions, earlier)
    )
    if public:
        few = held(frozen, exact, public, lambda late: release.protect(late, regions))
        found = list(kept(found, public, few))
        check(found, public, few)
        found = revised(found, wanted.public[-1][0].figures)
    return tuple(besides(found, frozen.year, wanted.freeze.until))


def _of(tell: Tell, words: str) -> Tell:
    """Tell of each indicator what is being done with it."""
    return lambda indicator: tell(f"{words}: {indicator}")
