"""What a twinning does not allow."""

from clearinghouse.programmes.errors import ProgrammeError


class TwinningError(ProgrammeError):
    """Something that a twinning does not allow."""
