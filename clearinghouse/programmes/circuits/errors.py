"""What a circuit does not allow."""

from clearinghouse.programmes.errors import ProgrammeError


class CircuitError(ProgrammeError):
    """Something that a circuit does not allow."""
