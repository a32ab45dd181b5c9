"""Everything the engine can refuse.

EngineError
├── BadTermError          a need or an offer that cannot be: a slot mask of 22 bits
├── BadSlotError          a slot name that nobody knows
├── DuplicateKeyError     two rows of one market with the same key
├── UnknownKeyError       a key that the market does not hold
├── ManyAgainstManyError  both sides have several rows; a list is one against many
├── BadSnapshotError      a directory that holds no market, or one written by another version
├── BadModelError         a stored model that holds no model of acceptance
├── BadRoundError         a round that cannot be: NaN, a negative value, a minimum above the places
├── ImpossibleRoundError  a round whose minimum numbers nobody can meet
└── BadFileError          a file for the evaluation that cannot be read: which row and column
"""

from typing import Final

SHOWN: Final = 5  # names that a message gives


class EngineError(Exception):
    """Anything the engine refuses to do."""


class BadTermError(EngineError, ValueError):
    """A need or an offer that cannot be."""


class BadSlotError(EngineError, ValueError):
    """A slot name that nobody knows."""


class DuplicateKeyError(EngineError, ValueError):
    """Two rows of one market with the same key."""


class UnknownKeyError(EngineError, KeyError):
    """A key that the market does not hold."""


class ManyAgainstManyError(EngineError, ValueError):
    """Both sides have several rows; a list is one against many."""


class BadSnapshotError(EngineError, ValueError):
    """A directory that holds no market, or one that another version wrote."""


class BadModelError(EngineError, ValueError):
    """A stored model that holds no model of acceptance."""


class BadRoundError(EngineError, ValueError):
    """A round that cannot be: NaN, a negative value, a minimum above the places."""


class ImpossibleRoundError(EngineError):
    """A round whose minimum numbers cannot be met; tasks are the numbers of those that lack."""

    def __init__(self, tasks: list[int]) -> None:
        """Name the tasks."""
        self.tasks = tasks
        named = ", ".join(map(str, tasks[:SHOWN])) + (" and others" if tasks[SHOWN:] else "")
        super().__init__(f"The minimum number of people cannot be met for task {named}.")


class BadFileError(EngineError, ValueError):
    """A file for the evaluation that cannot be read."""
