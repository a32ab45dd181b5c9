"""What a circuit does not allow."""


class CircuitError(Exception):
    """Something that a circuit does not allow; its text is said to whoever tried."""
