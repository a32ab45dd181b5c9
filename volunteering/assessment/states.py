"""The life of a year of the assessment."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class YearState(States):
    """Whether its rows still move; a year may be frozen again, for its revision."""

    OPEN = "open", _("Open")
    FREEZING = "freezing", _("Being frozen")
    FROZEN = "frozen", _("Frozen")

    @classmethod
    def moves(cls) -> Mapping["YearState", set["YearState"]]:
        """A freeze that fails leaves the year open; the command freezes in one go."""
        return {
            cls.OPEN: {cls.FREEZING, cls.FROZEN},
            cls.FREEZING: {cls.FROZEN, cls.OPEN},
            cls.FROZEN: {cls.FREEZING},
        }
