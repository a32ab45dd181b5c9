"""What an hour of advice does not allow."""


class SlotError(Exception):
    """Something that a slot does not allow; its text is said to whoever tried."""
