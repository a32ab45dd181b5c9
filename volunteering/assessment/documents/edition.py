"""What the documents of a release are made from: protected figures, and what they came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.documents.triangle import Version
from volunteering.assessment.documents.version import code_version
from volunteering.assessment.figures import Figure
from volunteering.assessment.measures.groups import column
from volunteering.assessment.models import Freeze
from volunteering.assessment.twice import Found, traps
from volunteering.assessment.years import Year


@dataclass(frozen=True, slots=True)
class Place:
    """A district of England in the year, and the region it lies in."""

    code: str
    name: str
    region: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One release of a year: its figures after disclosure control, and where they come from.

    ``before`` are the figures that were published for the year before, if any were. ``number`` counts
    the releases of a year; from the second on ``reason`` says why there is another, and ``earlier``
    are those that are out. ``twice`` is what could have been counted twice. ``years`` are the figures
    of the whole of all published years before. What counts ``invented`` people says so on each document.
    """

    year: Year
    figures: tuple[Figure, ...]
    places: tuple[Place, ...]
    freeze: str
    sha256: str
    until: str
    before: tuple[Figure, ...] = ()
    number: int = 1
    reason: str = ""
    code: str = ""
    invented: bool = False
    earlier: tuple[Version, ...] = ()
    years: tuple[tuple[str, tuple[Figure, ...]], ...] = ()
    twice: tuple[Found, ...] = ()

    @classmethod
    def of(  # noqa: PLR0913 (each is a part of what a release says of itself)
        cls,
        freeze: Freeze,
        frozen: Frozen,
        figures: Iterable[Figure],
        *,
        before: Iterable[Figure] = (),
        number: int = 1,
        reason: str = "",
        invented: bool = False,
        earlier: Iterable[Version] = (),
        years: Iterable[tuple[str, tuple[Figure, ...]]] = (),
    ) -> Edition:
        """Take a freeze, its rows and what was computed from them after disclosure control."""
        rows = frozen["areas"].to_pylist()
        return cls(
            year=frozen.year,
            figures=tuple(figures),
            places=tuple(Place(row["area"], row["name"], row["region"]) for row in rows),
            freeze=str(freeze),
            sha256=freeze.sha256,
            until=freeze.until.strftime("%Y-%m-%d"),
            before=tuple(before),
            number=number,
            reason=reason,
            code=code_version(),
            invented=invented or bool(column(frozen["about"], "is_invented").any()),
            earlier=tuple(earlier),
            years=tuple(years),
            twice=traps(frozen),
        )

    @property
    def versions(self) -> tuple[Version, ...]:
        """Give this version after those of the year that were out before it."""
        return (*self.earlier, Version(self.number, self.reason, self.figures))

    @property
    def names(self) -> dict[str, str]:
        """Give the names of the districts by their codes."""
        return {place.code: place.name for place in self.places}
