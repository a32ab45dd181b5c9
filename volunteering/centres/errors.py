"""What can be wrong with what a centre does.

CentreError
├── FileError     the file cannot be kept; says why
├── ClosedError   a consultation or a course is over, or joining is not open
└── TwiceError    it is there already
"""

from matching.errors import DeedError


class CentreError(DeedError):
    """Something that cannot be done; its words are for whoever tried."""


class FileError(CentreError):
    """The file cannot be kept."""


class ClosedError(CentreError):
    """It is over, or not open."""


class TwiceError(CentreError):
    """It is there already."""
