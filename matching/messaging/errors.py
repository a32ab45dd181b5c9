"""What can be wrong with something said.

MessagingError
└── TooManyError  somebody writes more than a person writes
"""


class MessagingError(Exception):
    """Something that cannot be said."""


class TooManyError(MessagingError):
    """This person has written a lot within an hour, or begun many conversations within a day."""
