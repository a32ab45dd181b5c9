"""What people cannot do here.

PeopleError
├── TooYoungError       the law asks them to wait
├── NotAskedError       there is no question to answer, or no answer to take back
├── KnownError         somebody has this address already
└── AskedTooOftenError  a child's parents have been written to enough for today
"""


class PeopleError(Exception):
    """Something that cannot be done about people."""


class TooYoungError(PeopleError):
    """Under the age at which a child may agree to an online service."""


class NotAskedError(PeopleError):
    """The question is closed, or nothing was given that could be taken back."""


class AskedTooOftenError(PeopleError):
    """Parents get no more than a few of these mails a day."""


class KnownError(PeopleError):
    """An account with this address is there already."""
