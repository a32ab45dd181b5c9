"""What can be wrong with something done to a role that is posted here.

PostingError
├── NotReadyError       it cannot go live as it stands; ``missing`` says what is
├── NotVerifiedError    nobody has confirmed yet that its organisation is who it says
└── SecondPersonError   it wants somebody else's eyes: nobody approves what is their own
"""


class PostingError(Exception):
    """Something that cannot be done to a role."""


class NotReadyError(PostingError):
    """A volunteer could not decide on it yet."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__("; ".join(missing))
        self.missing = missing


class NotVerifiedError(PostingError):
    """Its organisation may prepare roles, but not publish them yet."""


class SecondPersonError(PostingError):
    """Whoever wrote it cannot be who approves it."""
