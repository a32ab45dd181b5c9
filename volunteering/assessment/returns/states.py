"""The life of a centre's return: its year in figures, before the freeze."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class ReturnState(States):
    """Whether somebody looked at it, asked, explained, and is content."""

    DRAWN = "drawn", _("To be looked at")
    QUERIED = "queried", _("Asked the centre")
    EXPLAINED = "explained", _("The centre explained")
    SIGNED = "signed", _("Signed off")

    @classmethod
    def moves(cls) -> Mapping["ReturnState", set["ReturnState"]]:
        """An explanation may raise the next question, and so may what was signed off."""
        return {
            cls.DRAWN: {cls.QUERIED, cls.SIGNED},
            cls.QUERIED: {cls.EXPLAINED},
            cls.EXPLAINED: {cls.QUERIED, cls.SIGNED},
            cls.SIGNED: {cls.QUERIED, cls.DRAWN},
        }
