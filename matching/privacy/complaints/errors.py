"""What a complaint refuses.

ComplaintError
└── OverError  its outcome is told, or it was taken back
"""

from django.utils.translation import gettext as _

from matching.errors import DeedError


class ComplaintError(DeedError):
    """Something that cannot be done with a complaint; its words are for the page."""


class OverError(ComplaintError):
    """Nothing is added to what is over."""

    def __str__(self) -> str:
        """Say why."""
        return _("It was decided or taken back: nothing is added to it any more.")
