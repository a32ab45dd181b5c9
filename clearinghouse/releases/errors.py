"""What stands in the way of a release.

ReleaseError
├── NotReadyError     something is missing before it can be sent or decided
├── NobodyError       the employer has named nobody who could decide
└── OwnError          nobody decides on what they ask for themselves
"""


class ReleaseError(Exception):
    """It cannot be; what it says is for whoever asked."""


class NotReadyError(ReleaseError):
    """Something is missing before it can be sent or decided."""


class NobodyError(ReleaseError):
    """The employer has named nobody who could decide."""


class OwnError(ReleaseError):
    """Nobody decides on what they ask for themselves."""
