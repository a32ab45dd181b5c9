"""What can be wrong with an answer about how it went.

FollowUpError
├── NothingSaidError   no question was answered
└── StaleLinkError     the link was for a time, and that is over
"""


class FollowUpError(Exception):
    """Something that cannot be kept."""


class NothingSaidError(FollowUpError):
    """No question was answered."""


class StaleLinkError(FollowUpError):
    """The link was for a time, and that is over."""
