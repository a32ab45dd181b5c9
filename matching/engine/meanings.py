"""What texts mean, as a column: the sentence vectors of each row's passages, made before they are asked for.

A person is a set of passages (wishes, past roles, a job), a need usually one. Vectors come in as bytes
on Need and Offer, half-precision numbers one passage after another (``language.passages.as_bytes``),
and are never made here: embedding takes a hundred times as long as a whole list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from matching.engine.columns import Bools, Floats, Pointers, Rows, Singles, pointers, spread
from matching.engine.errors import BadTermError

Halves = npt.NDArray[np.float16]

WIDTH: Final = 256  # directions kept of the model's 384
ROW_BYTES: Final = WIDTH * np.dtype(np.float16).itemsize
BEST: Final = (0.6, 0.25, 0.15)  # what the nearest passage counts, the second and the third
NOT_ALIKE, VERY_ALIKE = 0.1, 0.75  # cosines of this model that mean nothing, and as much as any


@dataclass(frozen=True, eq=False)
class Meanings:
    """Vectors of length one, shape (passages, WIDTH), and where each row's passages begin."""

    vectors: Halves
    ptr: Pointers

    @classmethod
    def of(cls, rows: Sequence[bytes]) -> Self:
        """Lay out each row's bytes; raises BadTermError for a part of a vector."""
        if any(len(row) % ROW_BYTES for row in rows):
            message = f"Vectors are of {ROW_BYTES} bytes each."
            raise BadTermError(message)
        vectors = np.frombuffer(b"".join(rows), np.float16).reshape(-1, WIDTH)
        return cls(vectors, pointers(len(row) // ROW_BYTES for row in rows))

    def __getitem__(self, row: int) -> bytes:
        """Give one row's bytes back."""
        return self.vectors[self.ptr[row] : self.ptr[row + 1]].tobytes()

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.ptr) - 1

    @cached_property
    def stated(self) -> Bools:
        """Whether each row has any vector."""
        return np.diff(self.ptr) > 0

    def passages(self, rows: Rows) -> tuple[Singles, Pointers]:
        """Give the vectors of some rows, one row after another, and where each row's begin."""
        lengths = self.ptr[rows + 1] - self.ptr[rows]
        found = self.vectors[spread(self.ptr[rows], lengths)].astype(np.float32)
        return found, pointers(lengths)


def of_people(people: Meanings, rows: Rows, need: Meanings) -> Floats:
    """Give how near one need is to each of many people, 0 to 1; shape (rows,), 0 for the unknown."""
    own, ptr = people.passages(rows)
    asked, _ = need.passages(np.zeros(1, np.intp))
    if not len(own) or not len(asked):
        return np.zeros(len(rows))
    nearest = scaled((own @ asked.T).max(axis=1))
    return _best_of_runs(nearest, ptr)


def of_needs(needs: Meanings, rows: Rows, person: Meanings) -> Floats:
    """Give how near each of many needs is to one person, 0 to 1; shape (rows,), NaN for the unknown."""
    asked, ptr = needs.passages(rows)
    own, _ = person.passages(np.zeros(1, np.intp))
    near = np.full(len(rows), np.nan)
    given = np.diff(ptr) > 0
    if len(asked) and len(own):
        nearest = np.maximum.reduceat(asked @ own.T, ptr[:-1][given], axis=0)
        near[given] = _best(scaled(nearest))
    return near


def scaled(cosines: Singles) -> Floats:
    """Turn cosines into 0 to 1: what unrelated texts have is nothing."""
    return np.clip((cosines.astype(np.float64) - NOT_ALIKE) / (VERY_ALIKE - NOT_ALIKE), 0.0, 1.0)


def _best(near: Floats) -> Floats:
    """Weigh the best three of each row, shape (rows, passages): another passage never makes it less."""
    best = -np.sort(-near, axis=1)[:, : len(BEST)]
    weighed: Floats = best @ np.array(BEST[: best.shape[1]])
    return weighed


def _best_of_runs(near: Floats, ptr: Pointers) -> Floats:
    """Weigh the best three of each run of passages."""
    runs = np.repeat(np.arange(len(ptr) - 1), np.diff(ptr))
    order = np.lexsort((-near, runs))
    place = np.arange(len(near)) - ptr[:-1][runs]
    weights = np.array([*BEST, 0.0])[np.minimum(place, len(BEST))]
    weighed: Floats = np.zeros(len(ptr) - 1)
    np.add.at(weighed, runs, near[order] * weights)
    return weighed
