"""What cannot be said of a person's volunteering side."""


class NotGrownUpError(Exception):
    """Only adults, who have said so, are suggested to organisations."""
