"""What a set does not allow."""

from clearinghouse.programmes.errors import ProgrammeError


class SetError(ProgrammeError):
    """Something that a set does not allow."""
