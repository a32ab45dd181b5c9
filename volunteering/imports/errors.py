"""Why a spreadsheet cannot be taken in, in words that a centre's staff read."""

from volunteering.brokerage.errors import RefusedError


class UnreadableError(RefusedError):
    """The file is no spreadsheet that we can read, and what to do about it."""
