"""The two sides of a market as columns: Needs and Offers.

They are built once, immutable, written to disk and mapped back. Rows are sorted by key, whatever
order they came in, so that the same rows always give the same bytes and a tie is broken by the row
number.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from typing import Self, TypedDict

import numpy as np
import numpy.typing as npt

from matching.engine import snapshot, units
from matching.engine.columns import Bools, Codes, Counts, Flags, Floats, Strings, Vocabulary
from matching.engine.errors import DuplicateKeyError, UnknownKeyError
from matching.engine.journeys import Journeys
from matching.engine.meanings import Meanings
from matching.engine.places import Places
from matching.engine.terms import Need, Offer
from matching.engine.texts import Texts
from matching.engine.units import Ages, Numbers

Masks = npt.NDArray[np.uint32]


@dataclass(frozen=True, eq=False)
class Market:
    """What both sides have in common: keys, texts, places, slots, dates and codes."""

    keys: Strings
    titles: Strings
    texts: Strings
    words: Texts
    places: Places
    slots: Masks
    dates: Codes
    checks: Flags
    skills: Codes
    levels: Codes
    causes: Codes
    languages: Flags
    forms: Flags
    meanings: Meanings

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.keys)

    def row_of(self, key: str) -> int:
        """Find a key's row; raises UnknownKeyError."""
        row = self.place_of(key)
        if row == len(self) or self.keys[row] != key:
            raise UnknownKeyError(key)
        return row

    def place_of(self, key: str) -> int:
        """Give the row that a key has, or would have: keys are in order."""
        return bisect_left(self.keys, key)

    def save(self, directory: Path) -> None:
        """Write the columns as .npy files and a small JSON into an empty or new directory."""
        snapshot.save(self, directory)

    @classmethod
    def load(cls, directory: Path, *, mmap: bool = True) -> Self:
        """Read what save wrote, by mmap with shared pages; raises BadSnapshotError."""
        return snapshot.load(cls, directory, mmap=mmap)


@dataclass(frozen=True, eq=False)
class Needs(Market):
    """Needs as columns; radii and places in metres, no age as -1, no reach as infinity.

    at_home are the rows that can be done from home, which are near to everybody; nowhere those that
    can not and name no place.
    """

    organisations: Codes
    live: Bools
    remote: Bools
    reach: Floats
    min_age: Ages
    max_age: Ages
    capacity: Numbers
    room: Numbers
    minutes: Numbers
    days: Floats
    at_home: Counts
    nowhere: Counts

    @classmethod
    def of(cls, needs: Iterable[Need], like: Self | None = None) -> Self:
        """Lay out needs, or a few weighed as in another market; raises DuplicateKeyError."""
        rows = sorted(needs, key=attrgetter("key"))
        return cls(
            **_common(rows, like),
            places=Places.of([row.places for row in rows]),
            checks=Flags.of([row.checks for row in rows]),
            organisations=Codes.of(
                [frozenset({row.organisation}) for row in rows],
                like.organisations if like else None,
            ),
            live=np.array([row.live for row in rows], np.bool_),
            remote=np.array([row.remote for row in rows], np.bool_),
            reach=units.metres([row.reach for row in rows]),
            min_age=units.ages([row.min_age for row in rows]),
            max_age=units.ages([row.max_age for row in rows]),
            capacity=units.numbers([row.capacity for row in rows]),
            room=units.numbers([row.room for row in rows]),
            minutes=units.numbers([row.minutes for row in rows]),
            days=np.array([row.days or 0.0 for row in rows], np.float64),
            at_home=_rows([row.remote for row in rows]),
            nowhere=_rows([not row.remote and not row.places for row in rows]),
        )

    def organisation_of(self, row: int) -> str:
        """Give the key of a row's organisation."""
        return next(iter(self.organisations[row]))

    def __getitem__(self, row: int) -> Need:
        """Give one row back as the need it was."""
        return Need(
            key=self.keys[row],
            organisation=self.organisation_of(row),
            title=self.titles[row],
            text=self.texts[row],
            places=self.places[row],
            remote=bool(self.remote[row]),
            reach=units.metres_or_none(self.reach[row]),
            slots=int(self.slots[row]),
            dates=units.dates_of(self.dates[row]),
            min_age=units.number_or_none(self.min_age[row]),
            max_age=units.number_or_none(self.max_age[row]),
            checks=self.checks[row],
            skills=self.skills[row],
            causes=self.causes[row],
            languages=self.languages[row],
            forms=self.forms[row],
            capacity=units.number_or_none(self.capacity[row]),
            room=units.number_or_none(self.room[row]),
            minutes=units.number_or_none(self.minutes[row]),
            days=float(self.days[row]) or None,
            levels=units.levels_of(self.levels[row]),
            live=bool(self.live[row]),
            meanings=self.meanings[row],
        )


@dataclass(frozen=True, eq=False)
class Offers(Market):
    """Offers as columns; at most one place each; obtainable shares the vocabulary of checks."""

    radius: Floats
    remote_ok: Bools
    age: Ages
    obtainable: Flags
    any_obtainable: Bools
    not_with: Codes
    blocked: Codes
    near: Codes
    journeys: Journeys
    longest: Numbers
    days: Floats

    @classmethod
    def of(cls, offers: Iterable[Offer]) -> Self:
        """Lay out offers; raises DuplicateKeyError."""
        rows = sorted(offers, key=attrgetter("key"))
        checks = Vocabulary.of(
            code for row in rows for code in row.checks | (row.obtainable or frozenset())
        )
        common = _common(rows)
        return cls(
            **common,
            near=Codes.of([row.near for row in rows], common["skills"]),
            places=Places.of([(row.place,) if row.place else () for row in rows]),
            checks=Flags.of([row.checks for row in rows], checks),
            radius=units.metres([row.radius for row in rows]),
            remote_ok=np.array([row.remote_ok for row in rows], np.bool_),
            age=units.ages([row.age for row in rows]),
            obtainable=Flags.of([row.obtainable or frozenset() for row in rows], checks),
            any_obtainable=np.array([row.obtainable is None for row in rows], np.bool_),
            not_with=Codes.of([row.not_with for row in rows]),
            blocked=Codes.of([row.blocked for row in rows]),
            journeys=Journeys.of([row.journey for row in rows]),
            longest=units.numbers([row.longest for row in rows]),
            days=units.metres([row.days for row in rows]),
        )

    def __getitem__(self, row: int) -> Offer:
        """Give one row back as the offer it was."""
        return Offer(
            key=self.keys[row],
            title=self.titles[row],
            text=self.texts[row],
            place=next(iter(self.places[row]), None),
            radius=units.metres_or_none(self.radius[row]),
            remote_ok=bool(self.remote_ok[row]),
            slots=int(self.slots[row]),
            dates=units.dates_of(self.dates[row]),
            age=units.number_or_none(self.age[row]),
            checks=self.checks[row],
            obtainable=None if self.any_obtainable[row] else self.obtainable[row],
            skills=self.skills[row],
            causes=self.causes[row],
            languages=self.languages[row],
            forms=self.forms[row],
            not_with=self.not_with[row],
            blocked=self.blocked[row],
            near=self.near[row],
            journey=self.journeys[row],
            longest=units.number_or_none(self.longest[row]),
            days=units.metres_or_none(self.days[row]),
            levels=units.levels_of(self.levels[row]),
            meanings=self.meanings[row],
        )


def wording(term: Need | Offer) -> str:
    """Give the text that likeness is measured on: the title counts twice."""
    return f"{term.title} {term.title} {term.text}"


class _Common(TypedDict):
    keys: Strings
    titles: Strings
    texts: Strings
    words: Texts
    slots: Masks
    dates: Codes
    skills: Codes
    levels: Codes
    causes: Codes
    languages: Flags
    forms: Flags
    meanings: Meanings


def _common(rows: Sequence[Need] | Sequence[Offer], like: Market | None = None) -> _Common:
    keys = [row.key for row in rows]
    for first, second in pairwise(keys):
        if first == second:
            message = f"Two rows have the key {first}."
            raise DuplicateKeyError(message)
    return {
        "keys": Strings.of(keys),
        "titles": Strings.of(row.title for row in rows),
        "texts": Strings.of(row.text for row in rows),
        "words": _words(map(wording, rows), like),
        "slots": np.array([row.slots for row in rows], np.uint32),
        "dates": Codes.of(
            [units.iso_dates(row.dates) for row in rows], like.dates if like else None
        ),
        "skills": Codes.of([row.skills for row in rows], like.skills if like else None),
        "levels": Codes.of([units.level_codes(row.levels) for row in rows]),
        "causes": Codes.of([row.causes for row in rows], like.causes if like else None),
        "languages": Flags.of([row.languages for row in rows]),
        "forms": Flags.of([row.forms for row in rows]),
        "meanings": Meanings.of([row.meanings for row in rows]),
    }


def _rows(held: list[bool]) -> Counts:
    return np.flatnonzero(held).astype(np.int32)


def _words(texts: Iterable[str], like: Market | None) -> Texts:
    return Texts.weighed_as(like.words, list(texts)) if like else Texts.of(texts)
