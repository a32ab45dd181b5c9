"""The life of a placement (domain.md 2.1): who is active has been placed."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class PlacementState(States):
    """Whether somebody is there."""

    TRIAL = "trial", _("On trial")
    ACTIVE = "active", _("Active")
    PAUSED = "paused", _("Paused")
    ENDED = "ended", _("Ended")

    @classmethod
    def moves(cls) -> Mapping["PlacementState", set["PlacementState"]]:
        """The first session makes a trial active; a pause ends either way."""
        return {
            cls.TRIAL: {cls.ACTIVE, cls.PAUSED, cls.ENDED},
            cls.ACTIVE: {cls.PAUSED, cls.ENDED},
            cls.PAUSED: {cls.ACTIVE, cls.ENDED},
        }


class EndReason(models.TextChoices):
    """Why it ended (domain.md 2.3): circumstances and management are told apart."""

    COMPLETED = "completed", _("It was for a time, and that is over")
    LESS_TIME = "less_time", _("Less time: things have changed")
    MOVED = "moved", _("Moved away")
    PAID_WORK = "paid_work", _("Paid work")
    STUDY = "study", _("Study")
    HEALTH = "health", _("Health")
    CARING = "caring", _("Caring for somebody")
    STRESS = "stress", _("Too much, or stressful")
    ORGANISED = "organised", _("How it was organised")
    LIKE_WORK = "like_work", _("Too much like paid work")
    ANOTHER_ROLE = "another_role", _("Another role")
    ORGANISATION = "organisation", _("The organisation ended it")
    ROLE_CLOSED = "role_closed", _("The role no longer exists")
    OTHER = "other", _("Something else")
