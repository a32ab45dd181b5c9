"""The life of it."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class SlotState(States):
    """An hour of advice that a professional offers."""

    FREE = "free", _("Free")
    BOOKED = "booked", _("Booked")
    HELD = "held", _("Held")
    MISSED = "missed", _("Nobody came")
    WITHDRAWN = "withdrawn", _("Taken back")

    @classmethod
    def moves(cls) -> Mapping["SlotState", set["SlotState"]]:
        """A booking may be given back until the call."""
        return {
            cls.FREE: {cls.BOOKED, cls.WITHDRAWN},
            cls.BOOKED: {cls.FREE, cls.HELD, cls.MISSED, cls.WITHDRAWN},
        }


class Helped(models.TextChoices):
    """Whether a call helped, as the organisation says."""

    YES = "yes", _("Yes, we know what to do")
    PARTLY = "partly", _("Partly, we need more help")
    NO = "no", _("No")
