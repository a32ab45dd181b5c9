"""Why something in the directory cannot be done."""


class DirectoryError(Exception):
    """Says why, in words for whoever tried."""
