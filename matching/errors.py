"""What refusals have in common, whichever slice refuses."""


class DeedError(Exception):
    """Something that cannot be done; its words are for whoever tried."""
