"""What can be wrong on the way to the mark.

QualityError
├── IncompleteError      something that is asked for is missing; says what
├── NotIndependentError  a reviewer, or who decides, is tied to the organisation; says how
├── TooFewError          fewer reviewers than the scheme asks for
├── MandatoryError       the mark cannot be given while something mandatory is not met
├── FileError            the file cannot be kept; says why
└── TooLateError         the time to appeal is over, or both stages are used
"""

from matching.errors import DeedError


class QualityError(DeedError):
    """Something that cannot be done; its words are for whoever tried."""


class IncompleteError(QualityError):
    """Something that is asked for is missing."""


class NotIndependentError(QualityError):
    """Somebody who judges is tied to whom they judge."""


class TooFewError(QualityError):
    """There are fewer reviewers than the scheme asks for."""


class MandatoryError(QualityError):
    """Something mandatory is not met."""


class FileError(QualityError):
    """The file cannot be kept."""


class TooLateError(QualityError):
    """The time for it is over."""
