"""What a set does not allow."""


class SetError(Exception):
    """Something that a set does not allow; its text is said to whoever tried."""
