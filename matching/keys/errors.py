"""What can be wrong with a key.

KeyRefusedError
├── TooManyKeysError    there are as many as anybody needs
└── NotTheirsError      it is asked to do what its person may not
"""


class KeyRefusedError(Exception):
    """Something that cannot be done with a key."""


class TooManyKeysError(KeyRefusedError):
    """Old ones have to be ended first."""


class NotTheirsError(KeyRefusedError):
    """It would be good for something that this kind of key is not for."""
