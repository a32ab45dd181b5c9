"""What can go wrong with a round."""


class RoundError(Exception):
    """Something that a round does not allow; its text is said to whoever tried."""
