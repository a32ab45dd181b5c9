"""What an hour of advice does not allow."""

from clearinghouse.programmes.errors import ProgrammeError


class SlotError(ProgrammeError):
    """Something that a slot does not allow."""
