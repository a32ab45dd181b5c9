"""Makes a run: protected figures from a freeze, and its files; a worker and the command both call it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from matching.organisations.models import Organisation
from volunteering.assessment import actions, release
from volunteering.assessment.documents.edition import Edition
from volunteering.assessment.documents.writing import SUMS, write
from volunteering.assessment.figures import Figure, Mark
from volunteering.assessment.folders import whole
from volunteering.assessment.models import Freeze
from volunteering.assessment.registry import compute, indicators

Tell = Callable[[str], None]
BESIDE: Final = 4  # reading, writing, putting in place, done


def steps(*, revises: bool) -> int:
    """Give how many steps a run tells of: each indicator is one, twice if something is public."""
    return BESIDE + len(indicators()) * (2 if revises else 1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """From which freeze, and what was published before: of last year, and of this one.

    ``revised_freeze`` holds the exact rows behind ``revised``: what is public by them is known.
    """

    freeze: Freeze
    before: tuple[Figure, ...] = ()
    revised: tuple[Figure, ...] = ()
    revised_freeze: Freeze | None = None
    number: int = 1
    reason: str = ""


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
    old = wanted.revised_freeze
    shown = {figure.key for figure in wanted.revised if figure.value is not None}
    exact = (
        compute(actions.thaw(old), _of(tell, _("Computing what is public already"))) if old else []
    )
    earlier = [figure for figure in exact if figure.key in shown]  # what was hidden is not public
    telling = _of(tell, _("Computing and protecting the figures"))
    found = tuple(marked(release.figures(frozen, earlier, telling), wanted.revised))
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
        invented=Organisation.objects.filter(is_invented=True).exists(),
    )
    with whole(folder, last=SUMS) as half:
        files = write(edition, half)
        tell(_("Putting the files in their place"))
    return Made(found, files, lacking, editions)


def _of(tell: Tell, words: str) -> Tell:
    """Tell of each indicator what is being done with it."""
    return lambda indicator: tell(f"{words}: {indicator}")


def marked(found: Iterable[Figure], revised: Iterable[Figure]) -> Iterable[Figure]:
    """Mark each figure that is not as it was published before, or that was not there."""
    was = {figure.key: figure for figure in revised}
    places = {row.id: row.precision for row in indicators()}
    for figure in found:
        old = was.get(figure.key)
        same = old is not None and _said(figure, places) == _said(old, places)
        if same or not was or figure.value is None:
            yield figure
        else:
            yield replace(figure, mark=figure.mark or str(Mark.REVISED))


def _said(figure: Figure, places: Mapping[str, int]) -> tuple[float | None, ...]:
    """Give a figure as it is printed: what differs only behind the last place is no revision."""
    precision = places[figure.indicator]
    return tuple(
        None if each is None else round(each, precision)
        for each in (figure.value, figure.lower, figure.upper)
    )
