"""What a twinning does not allow."""


class TwinningError(Exception):
    """Something that a twinning does not allow; its text is said to whoever tried."""
