"""What can stand in the way of a credential.

RecognitionError
├── NotEarnedError   it is not earned, or not any more
└── NoKeyError       this installation has no key to sign with
"""


class RecognitionError(Exception):
    """Something that cannot be done; its text is for the reader."""


class NotEarnedError(RecognitionError):
    """Not enough is confirmed for it."""


class NoKeyError(RecognitionError):
    """Nothing to sign with: an operator sets BADGE_SIGNING_KEY."""
