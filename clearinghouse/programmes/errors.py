"""What a programme of an engagement does not allow."""

from matching.errors import DeedError


class ProgrammeError(DeedError):
    """Something that a programme does not allow; its text is said to whoever tried."""
