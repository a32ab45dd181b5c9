"""Why something cannot be done at a centre, in words that its staff read."""


class RefusedError(Exception):
    """It cannot be done, for the reason that it says."""


class NoConsentError(RefusedError):
    """The person has not agreed to it, or has taken it back."""


class TooManyError(RefusedError):
    """A person is referred to three roles at a time at the most (domain.md 2.1)."""
