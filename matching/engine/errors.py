"""Everything the engine can refuse.

EngineError
├── BadTerm               a Need or an Offer that cannot be: a slot mask of 22 bits, a minimum age above the maximum
├── BadSlot               a slot name that nobody knows
├── DuplicateKey          two rows of one market with the same key
├── UnknownKey            a key that the market does not hold
├── ManyAgainstMany       both sides have several rows; a list is one against many
└── BadSnapshot           a directory that holds no market, or one written by another version
"""


class EngineError(Exception):
    """Anything the engine refuses to do."""


class BadTerm(EngineError, ValueError):
    """A need or an offer that cannot be."""


class BadSlot(EngineError, ValueError):
    """A slot name that nobody knows."""


class DuplicateKey(EngineError, ValueError):
    """Two rows of one market with the same key."""


class UnknownKey(EngineError, KeyError):
    """A key that the market does not hold."""


class ManyAgainstMany(EngineError, ValueError):
    """Both sides have several rows; a list is one against many."""


class BadSnapshot(EngineError, ValueError):
    """A directory that holds no market, or one that another version wrote."""
