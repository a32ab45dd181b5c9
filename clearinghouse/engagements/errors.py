"""What can stand in the way of an engagement; each text is for the reader.

EngagementError
├── NotReadyError      terms are missing or do not fit; the message says which
├── NotReleasedError   the employer has not released the person, or took it back
├── ConflictError      a conflict of interest is not decided, or cannot be contained
├── OverlapError       another full-time secondment is in the same weeks
├── TooLongError       it is longer than the comfort limit, and no approver has said why
├── NotAPartyError     whoever signs does not act for that party
├── ChangedError       the words are others than those that were shown
├── DayError           the day cannot be logged as it stands
└── UploadError        the file is no PDF, or too large
"""


class EngagementError(Exception):
    """Something that cannot be done with an engagement."""


class NotReadyError(EngagementError):
    """Terms are missing, or do not fit each other."""


class NotReleasedError(EngagementError):
    """There is no leave of the employer to rest on."""


class ConflictError(EngagementError):
    """A conflict of interest is in the way."""


class OverlapError(EngagementError):
    """The person is on another full-time secondment in the same weeks."""


class TooLongError(EngagementError):
    """Nobody at the employer has said why it is so long."""


class NotAPartyError(EngagementError):
    """Whoever signs does not act for that party."""


class ChangedError(EngagementError):
    """The words were changed between reading and signing."""


class DayError(EngagementError):
    """The day cannot be logged."""


class UploadError(EngagementError):
    """The file cannot be taken."""
