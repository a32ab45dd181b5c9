"""What stands in the way of a release.

ReleaseError
├── NotReadyError     something is missing before it can be sent or decided
│   └── OverDaysError more days than the employer gives a year, and nobody has recorded why
├── NobodyError       the employer has named nobody who could decide
└── OwnError          nobody decides on what they ask for themselves
"""


class ReleaseError(Exception):
    """It cannot be; what it says is for whoever asked."""


class NotReadyError(ReleaseError):
    """Something is missing before it can be sent or decided."""


class OverDaysError(NotReadyError):
    """More days than the employer gives a year, and no approver has recorded why."""


class NobodyError(ReleaseError):
    """The employer has named nobody who could decide."""


class OwnError(ReleaseError):
    """Nobody decides on what they ask for themselves."""
