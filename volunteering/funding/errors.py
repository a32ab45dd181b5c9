"""Why something about funding cannot be done."""


class FundingError(Exception):
    """Says why, in words for whoever tried."""
