"""How needs stand: who saw them, who came, and how often they are answered; as columns by key."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
import numpy.typing as npt

from matching.engine.columns import Bools, Floats, Rows

Names = npt.NDArray[np.bytes_]


@dataclass(frozen=True, eq=False)
class Standings:
    """What is known of some needs, sorted by key; of all others nothing was seen yet. All (needs,).

    connected: people who came this week; rate: how many come in a usual week; appeal: log of those
    who came by those who were to be expected from what was shown, 0 for as many; answers: the part
    of those who came that was answered, NaN where nobody was due an answer; shown: how often it was
    shown of late.
    """

    keys: Names
    connected: Floats
    rate: Floats
    appeal: Floats
    answers: Floats
    shown: Floats

    @classmethod
    def none(cls) -> Self:
        """Know nothing yet."""
        return cls(np.empty(0, "S1"), *(np.empty(0) for _ in range(5)))

    @classmethod
    def of(cls, keys: Sequence[str], *columns: Floats) -> Self:
        """Sort columns by key; in the order of the class."""
        names = np.array([key.encode() for key in keys]) if keys else np.empty(0, "S1")
        order = np.argsort(names)
        return cls(names[order], *(column[order] for column in columns))

    def __len__(self) -> int:
        """Count the needs."""
        return len(self.keys)

    def at(self, keys: Sequence[str]) -> "Standings":
        """Look up needs, in their order; what is not known stands as new."""
        asked = np.array([key.encode() for key in keys]) if keys else np.empty(0, "S1")
        found, where = self._found(asked)
        unseen = {"answers": np.nan}
        columns = []
        for field in fields(self)[1:]:
            column = np.full(len(asked), unseen.get(field.name, 0.0))
            column[found] = getattr(self, field.name)[where[found]]
            columns.append(column)
        return type(self)(asked, *columns)

    def _found(self, asked: Names) -> tuple[Bools, Rows]:
        where = np.minimum(np.searchsorted(self.keys, asked), max(0, len(self) - 1))
        if not len(self):
            return np.zeros(len(asked), np.bool_), where
        return np.asarray(self.keys[where] == asked), where
