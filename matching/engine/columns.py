"""Columns that numpy has no type for: strings, and sets of codes.

Each is a frozen group of arrays, so that a market can be written to .npy files and mapped back into
memory.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

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
DENSE: Final = 16  # where more than one row in so many is looked at, all are as cheap


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


def meeting(run: Counts, rows: Rows) -> tuple[Rows, Rows]:
    """Give the positions in rows, and those in run, of what both hold; both ascend, none twice.

    The shorter is looked up in the longer, so the cost is that of the shorter.
    """
    if len(run) < len(rows):
        in_run, in_rows = meeting(rows, run)  # type: ignore[arg-type]  # any whole numbers do
        return in_rows, in_run
    at = np.searchsorted(run, rows)
    held = at < len(run)
    held[held] = run[at[held]] == rows[held]
    return np.flatnonzero(held), at[held]


def is_dense(rows: Rows, among: int) -> bool:
    """Tell whether so many rows are looked at that looking at all of them costs no more."""
    return len(rows) * DENSE >= among


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

    def widened(self, codes: set[str]) -> Self:
        """Add codes; the same vocabulary if all are known."""
        new = codes - self.ids.keys()
        return type(self).of([*self.codes, *new]) if new else self

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
    over a row's codes; unseen (1,) is the idf of a code that no row has.
    """

    vocabulary: Vocabulary
    ptr: Pointers
    ids: Counts
    inverse_ptr: Pointers
    inverse_rows: Counts
    idf: Floats
    weight: Floats
    unseen: Floats

    @classmethod
    def of(cls, sets: Sequence[frozenset[str]], like: Self | None = None) -> Self:
        """Lay out the sets and learn how telling each code is, or take that from another column."""
        used = {code for codes in sets for code in codes}
        vocabulary = Vocabulary.of(used) if like is None else like.vocabulary.widened(used)
        ptr = pointers(map(len, sets))
        ids = np.fromiter(
            (each for codes in sets for each in vocabulary.known(codes)), dtype=np.int32
        )
        rows = np.repeat(np.arange(len(sets), dtype=np.int32), np.diff(ptr))
        frequency = np.bincount(ids, minlength=len(vocabulary))
        if like is None:
            unseen = np.array([np.log(1 + len(sets)) + 1])
            idf = np.log((1 + len(sets)) / (1 + frequency)) + 1
        else:
            unseen, idf = like.unseen, like.telling(vocabulary)
        weight = np.bincount(rows, weights=idf[ids], minlength=len(sets)).astype(np.float64)
        inverse = np.argsort(ids, kind="stable")
        return cls(vocabulary, ptr, ids, pointers(frequency), rows[inverse], idf, weight, unseen)

    def telling(self, vocabulary: Vocabulary) -> Floats:
        """Give the idf here of each code of another vocabulary."""
        at = [self.vocabulary.ids.get(code, -1) for code in vocabulary.codes]
        return np.array([self.unseen[0] if each < 0 else self.idf[each] for each in at], np.float64)

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

    def shared(self, codes: frozenset[str], rows: Rows) -> Floats:
        """Sum, for each of some rows, the idf of the codes it shares with a set; rows ascend."""
        return self._summed(codes, rows, self.idf)

    def touches(self, codes: frozenset[str], rows: Rows) -> Bools:
        """Tell, for each of some rows, whether it shares any code with a set; rows ascend."""
        if not codes:
            return np.zeros(len(rows), np.bool_)
        return self._summed(codes, rows, np.ones(len(self.vocabulary))) > 0

    def weigh(self, codes: frozenset[str]) -> float:
        """Sum the idf of a set's codes; an unknown code is as telling as one that no row has."""
        known = self.vocabulary.known(codes)
        return float(self.idf[known].sum() + (len(codes) - len(known)) * self.unseen[0])

    def _summed(self, codes: frozenset[str], rows: Rows, worth: Floats) -> Floats:
        known = self.vocabulary.known(codes)
        if is_dense(rows, len(self)):
            every = np.zeros(len(self))
            for each in known:
                every[self._rows_with(each)] += worth[each]
            return every[rows]
        total = np.zeros(len(rows))
        for each in known:
            total[meeting(self._rows_with(each), rows)[0]] += worth[each]
        return total

    def _rows_with(self, each: int) -> Counts:
        return self.inverse_rows[self.inverse_ptr[each] : self.inverse_ptr[each + 1]]
