"""The life of it."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class SetState(States):
    """An action-learning set: peers who meet with a facilitator."""

    FORMING = "forming", _("Forming")
    RUNNING = "running", _("Meeting")
    FINISHED = "finished", _("Finished")
    CANCELLED = "cancelled", _("Called off")

    @classmethod
    def moves(cls) -> Mapping["SetState", set["SetState"]]:
        """It begins once there are enough."""
        return {
            cls.FORMING: {cls.RUNNING, cls.CANCELLED},
            cls.RUNNING: {cls.FINISHED, cls.CANCELLED},
        }


class Attended(models.TextChoices):
    """Whether somebody was at a meeting."""

    CAME = "came", _("Came")
    APOLOGIES = "apologies", _("Sent apologies")
    ABSENT = "absent", _("Did not come")
