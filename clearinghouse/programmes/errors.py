"""What a programme of an engagement does not allow."""


class ProgrammeError(Exception):
    """Something that a programme does not allow; its text is said to whoever tried."""
