"""What can go wrong with a feed."""


class FeedTrouble(Exception):  # noqa: N818 (it is what the operator reads)
    """The feed cannot be read just now; the message says why."""
