"""Columns that numpy has no type for: strings, sets of codes, several places per row.

Each is a frozen group of arrays, so that a market can be written to .npy files and mapped back into
memory.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
import numpy.typing as npt

Bools = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]
Counts = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Pointers = npt.NDArray[np.int64]
Rows = npt.NDArray[np.intp]
Singles = npt.NDArray[np.float32]
Words = npt.NDArray[np.uint64]

WORD = 64


def pointers(lengths: Iterable[int]) -> Pointers:
    """Turn the lengths of consecutive runs into their n + 1 boundaries."""
    sizes = np.fromiter(lengths, dtype=np.int64)
    boundaries = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=boundaries[1:])
    return boundaries


def spread(starts: Pointers, lengths: Pointers) -> Pointers:
    """Give the positions of several runs, one run after another."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    shifts: Pointers = np.repeat(starts - (ends - lengths), lengths)
    return shifts + np.arange(total, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Strings:
    """A column of strings: UTF-8 bytes of all rows, and where each begins."""

    blob: Bytes
    ptr: Pointers

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """Lay out the texts in their order; half characters become question marks."""
        encoded = [text.encode("utf-8", "replace") for text in texts]
        return cls(np.frombuffer(b"".join(encoded), dtype=np.uint8), pointers(map(len, encoded)))

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.ptr) - 1

    def __getitem__(self, row: int) -> str:
        """Give one text."""
        return self.blob[self.ptr[row] : self.ptr[row + 1]].tobytes().decode()

    def __iter__(self) -> Iterator[str]:
        """Give all texts."""
        return (self[row] for row in range(len(self)))


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The codes that a column knows, in alphabetical order."""

    codes: Strings

    @classmethod
    def of(cls, codes: Iterable[str]) -> Self:
        """Collect the codes."""
        return cls(Strings.of(sorted(set(codes))))

    @cached_property
    def ids(self) -> dict[str, int]:
        """The position of each code."""
        return {code: position for position, code in enumerate(self.codes)}

    def __len__(self) -> int:
        """Count the codes."""
        return len(self.codes)

    def known(self, codes: Iterable[str]) -> list[int]:
        """Give the sorted positions of those codes that are known."""
        return sorted(self.ids[code] for code in codes if code in self.ids)


@dataclass(frozen=True, eq=False)
class Flags:
    """A column of sets of few codes (checks, languages, forms) as bits; shape (rows, words).

    Bit 0 stands for codes outside the vocabulary: no row of a column has it, an encoded set may. So
    a code that only one side knows is neither shared nor covered.
    """

    vocabulary: Vocabulary
    bits: Words

    @classmethod
    def of(cls, sets: Sequence[frozenset[str]], vocabulary: Vocabulary | None = None) -> Self:
        """Lay out the sets, over their own codes or over a given vocabulary."""
        known = vocabulary or Vocabulary.of(code for codes in sets for code in codes)
        bits = np.zeros((len(sets), len(known) // WORD + 1), np.uint64)
        column = cls(known, bits)
        for row, codes in enumerate(sets):
            if codes:
                bits[row] = column.encode(codes)[0]
        return column

    def encode(self, codes: frozenset[str]) -> Words:
        """Turn a set into bits of shape (1, words)."""
        encoded = np.zeros((1, self.bits.shape[1]), np.uint64)
        for code in codes:
            position = self.vocabulary.ids.get(code, -1) + 1
            encoded[0, position // WORD] |= np.uint64(1 << position % WORD)
        return encoded

    def __getitem__(self, row: int) -> frozenset[str]:
        """Give one row's set."""
        names = self.vocabulary.codes
        positions = (
            word * WORD + bit
            for word, value in enumerate(self.bits[row].tolist())
            if value
            for bit in range(WORD)
            if value >> bit & 1
        )
        return frozenset(names[position - 1] for position in positions)


@dataclass(frozen=True, eq=False)
class Codes:
    """A column of sets of many codes (causes, skills, dates), with their inverse.

    idf is log((1 + rows) / (1 + rows with the code)) + 1, as in scikit-learn; weight is the sum
    over a row's codes.
    """

    vocabulary: Vocabulary
    ptr: Pointers
    ids: Counts
    inverse_ptr: Pointers
    inverse_rows: Counts
    idf: Floats
    weight: Floats

    @classmethod
    def of(cls, sets: Sequence[frozenset[str]]) -> Self:
        """Lay out the sets and learn how telling each code is."""
        vocabulary = Vocabulary.of(code for codes in sets for code in codes)
        ptr = pointers(map(len, sets))
        ids = np.fromiter(
            (each for codes in sets for each in vocabulary.known(codes)), dtype=np.int32
        )
        rows = np.repeat(np.arange(len(sets), dtype=np.int32), np.diff(ptr))
        frequency = np.bincount(ids, minlength=len(vocabulary))
        idf = np.log((1 + len(sets)) / (1 + frequency)) + 1
        weight = np.bincount(rows, weights=idf[ids], minlength=len(sets)).astype(np.float64)
        by_code = np.argsort(ids, kind="stable")
        return cls(vocabulary, ptr, ids, pointers(frequency), rows[by_code], idf, weight)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.ptr) - 1

    def __getitem__(self, row: int) -> frozenset[str]:
        """Give one row's set."""
        names = self.vocabulary.codes
        return frozenset(
            names[each] for each in self.ids[self.ptr[row] : self.ptr[row + 1]].tolist()
        )

    @cached_property
    def stated(self) -> Bools:
        """Whether each row has any code."""
        return np.diff(self.ptr) > 0

    def shared(self, codes: frozenset[str]) -> Floats:
        """Sum, for each row, the idf of the codes it shares with a set; shape (rows,)."""
        total = np.zeros(len(self))
        for each in self.vocabulary.known(codes):
            total[self._rows_with(each)] += self.idf[each]
        return total

    def touches(self, codes: frozenset[str]) -> Bools:
        """Tell, for each row, whether it shares any code with a set; shape (rows,)."""
        touched = np.zeros(len(self), np.bool_)
        for each in self.vocabulary.known(codes):
            touched[self._rows_with(each)] = True
        return touched

    def weigh(self, codes: frozenset[str]) -> float:
        """Sum the idf of a set's codes; an unknown code is as telling as one that no row has."""
        known = self.vocabulary.known(codes)
        unseen = np.log(1 + len(self)) + 1
        return float(self.idf[known].sum() + (len(codes) - len(known)) * unseen)

    def _rows_with(self, each: int) -> Counts:
        return self.inverse_rows[self.inverse_ptr[each] : self.inverse_ptr[each + 1]]


@dataclass(frozen=True, eq=False)
class Places:
    """Any number of places per row, in metres (EPSG:27700), and their order by northing."""

    xy: Floats
    ptr: Pointers
    rows: Counts
    by_northing: Counts

    @classmethod
    def of(cls, places: Sequence[Sequence[tuple[float, float]]]) -> Self:
        """Lay out the places of each row."""
        ptr = pointers(map(len, places))
        flat = [part for several in places for place in several for part in place]
        xy = np.array(flat, np.float64).reshape(-1, 2)
        rows = np.repeat(np.arange(len(places), dtype=np.int32), np.diff(ptr))
        return cls(xy, ptr, rows, np.argsort(xy[:, 1], kind="stable").astype(np.int32))

    def __getitem__(self, row: int) -> tuple[tuple[float, float], ...]:
        """Give one row's places."""
        return tuple((x, y) for x, y in self.xy[self.ptr[row] : self.ptr[row + 1]].tolist())

    @cached_property
    def stated(self) -> Bools:
        """Whether each row has a place."""
        return np.diff(self.ptr) > 0

    @cached_property
    def _northings(self) -> Floats:
        northings: Floats = self.xy[self.by_northing, 1]
        return northings

    def around(self, point: tuple[float, float], radius: float) -> Rows:
        """Give rows with a place in the square around a point, perhaps more than once."""
        margin = radius + 1
        first, last = np.searchsorted(self._northings, [point[1] - margin, point[1] + margin])
        band = self.by_northing[first:last]
        inside = np.abs(self.xy[band, 0] - point[0]) <= margin
        rows: Rows = self.rows[band[inside]].astype(np.intp)
        return rows

    def distances(self, rows: Rows, points: Sequence[tuple[float, float]]) -> Floats:
        """Measure metres from each row's nearest place to the nearest point; inf without."""
        lengths = self.ptr[rows + 1] - self.ptr[rows]
        metres = np.full(len(rows), np.inf)
        if not points or not lengths.any():
            return metres
        xy = self.xy[spread(self.ptr[rows], lengths)]
        nearest = np.min([np.hypot(xy[:, 0] - x, xy[:, 1] - y) for x, y in points], axis=0)
        starts = (np.cumsum(lengths) - lengths)[lengths > 0]
        metres[lengths > 0] = np.minimum.reduceat(nearest, starts)
        return metres
