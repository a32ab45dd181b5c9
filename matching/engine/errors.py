"""Everything the engine can refuse.

EngineError
├── BadTermError          a need or an offer that cannot be: a slot mask of 22 bits
├── BadSlotError          a slot name that nobody knows
├── DuplicateKeyError     two rows of one market with the same key
├── UnknownKeyError       a key that the market does not hold
├── ManyAgainstManyError  both sides have several rows; a list is one against many
└── BadSnapshotError      a directory that holds no market, or one written by another version
"""


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
