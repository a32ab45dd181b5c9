"""What can be wrong with something said.

MessagingError
├── TooManyError  somebody writes more than a person writes
└── NoWayError    there is no address and no number to write to
"""


class MessagingError(Exception):
    """Something that cannot be said."""


class TooManyError(MessagingError):
    """This person has written a lot within an hour, or begun many conversations within a day."""


class NoWayError(MessagingError):
    """Somebody was typed in by a volunteer centre, without an address or a number that works."""
