"""What the rota refuses, with the words for whoever asked.

RotaError
├── FullError       no place is left
├── ClashError      somebody has another session at that time
├── StandsError     somebody is on it already
└── ClosedError     it is over, called off, or not of their role
"""


class RotaError(Exception):
    """The rota cannot do it; the text says why and what to do."""


class FullError(RotaError):
    """No place is left."""


class ClashError(RotaError):
    """Somebody has another session at that time."""


class StandsError(RotaError):
    """Somebody is on it already."""


class ClosedError(RotaError):
    """It is over, called off, or not of their role."""
