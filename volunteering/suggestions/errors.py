"""What an invitation can run into.

ApproachError
├── NotNowError   the role or its organisation cannot invite anybody now
├── NotThemError  this person cannot be invited, and nobody is told why
└── EnoughError   as many have been invited as may be; says which limit
"""


class ApproachError(Exception):
    """An invitation could not be made."""


class NotNowError(ApproachError):
    """The role is not open, or nobody has verified who its organisation is."""


class NotThemError(ApproachError):
    """Something about the person stands in the way; what, is theirs."""


class EnoughError(ApproachError):
    """A limit is reached: for this role, or for this person."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)
