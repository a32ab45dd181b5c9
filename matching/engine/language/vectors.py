"""Vectors of many names in little room: fewer directions, a byte each.

The directions are those of greatest variance of the vectors themselves (principal axes without
centring, so that dot products stay dot products). With a third of 384 directions and 8 bits the
rankings of engine.md 3(a) stay as they are (measured: docs/explanation/engine.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from matching.engine.errors import BadSnapshotError
from matching.engine.language.sentences import DIMENSIONS, Singles

STEPS: Final = 127


@dataclass(frozen=True, eq=False)
class Vectors:
    """Vectors as bytes. ``axes`` (DIMENSIONS, kept), ``codes`` (rows, kept), ``steps`` (rows, 1)."""

    axes: NDArray[np.float16]
    codes: NDArray[np.int8]
    steps: NDArray[np.float32]

    @classmethod
    def of(cls, vectors: Singles, *, keep: int) -> Self:
        """Shorten vectors of shape (rows, DIMENSIONS) to ``keep`` directions."""
        _, axes = np.linalg.eigh(vectors.T @ vectors)
        axes = axes[:, ::-1][:, :keep].astype(np.float16)
        return cls(axes, *_coded(vectors, axes))

    def products(self, vectors: Singles) -> Singles:
        """Give the dot product of each vector with each row; shape (vectors, rows)."""
        short = vectors @ self.axes.astype(np.float32)
        found: Singles = (short @ self.codes.T.astype(np.float32)) * self.steps.T
        return found

    def rows(self, rows: Sequence[int]) -> Self:
        """Give some of the vectors, in the order asked for."""
        return type(self)(self.axes, self.codes[list(rows)], self.steps[list(rows)])

    def followed_by(self, vectors: Singles) -> Self:
        """Add vectors of shape (rows, DIMENSIONS), shortened to the directions of these."""
        codes, steps = _coded(vectors, self.axes)
        together = np.concatenate([self.codes, codes]), np.concatenate([self.steps, steps])
        return type(self)(self.axes, *together)

    def save(self, path: Path) -> None:
        """Write a compressed file."""
        np.savez_compressed(path, axes=self.axes, codes=self.codes, steps=self.steps)

    @classmethod
    def load(cls, path: Path, *, rows: int) -> Self:
        """Read a file of ``rows`` vectors; raises BadSnapshotError for another one."""
        with np.load(path) as kept:
            read = cls(kept["axes"], kept["codes"], kept["steps"])
        if len(read.codes) != rows or len(read.axes) != DIMENSIONS:
            message = f"{path.name} holds {len(read.codes)} vectors for {rows} names: build it anew"
            raise BadSnapshotError(message)
        return read


def _coded(
    vectors: Singles, axes: NDArray[np.float16]
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Give the bytes and the steps of vectors along the axes."""
    short = vectors @ axes.astype(np.float32)
    steps = np.abs(short).max(axis=1, keepdims=True) / STEPS
    codes = np.round(short / np.where(steps > 0, steps, 1.0)).astype(np.int8)
    return codes, steps.astype(np.float32)
