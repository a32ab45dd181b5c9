"""What can be wrong with something done to a skills need.

NeedError
└── NotReadyError  it cannot be published as it stands; the message says what is missing
"""


class NeedError(Exception):
    """Something that cannot be done to a need."""


class NotReadyError(NeedError):
    """A professional could not answer it yet; the message is for the person who publishes."""
