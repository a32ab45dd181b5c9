"""Why two records cannot be made one, in words that a centre's staff read."""

from volunteering.brokerage.errors import RefusedError


class BlockedError(RefusedError):
    """Something stands in the way of a merge, or of taking it back."""
