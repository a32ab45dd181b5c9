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


class Whose(models.TextChoices):
    """Which side says that a step of the induction is done."""

    ORGANISATION = "organisation", _("The organisation")
    VOLUNTEER = "volunteer", _("The volunteer")


class ReviewKind(models.TextChoices):
    """The talks that every placement is owed (domain.md 2.1)."""

    TRIAL = "trial", _("End of the trial")
    THREE_MONTHS = "three_months", _("Three months in")
    YEAR = "year", _("One year in")


class PauseReason(models.TextChoices):
    """Why somebody stops for a while; nobody has to say."""

    EXAMS = "exams", _("Exams or study")
    ILLNESS = "illness", _("Illness")
    CARING = "caring", _("Caring for somebody")
    WORK = "work", _("Work")
    SEASON = "season", _("It is out of season")
    OTHER = "other", _("Something else")


class Family(models.TextChoices):
    """What reasons tell apart: what happened to the person, and how the place is run."""

    CIRCUMSTANCE = "circumstance", _("Circumstances")
    MANAGEMENT = "management", _("How it is run")
    ENDING = "ending", _("It came to its end")


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

    @property
    def family(self) -> Family:
        """Give the family: experience matters even when people blame circumstances (2.3)."""
        if self in _RUN:
            return Family.MANAGEMENT
        return Family.ENDING if self in _OVER else Family.CIRCUMSTANCE


_RUN = {EndReason.STRESS, EndReason.ORGANISED, EndReason.LIKE_WORK}
_OVER = {EndReason.COMPLETED, EndReason.ORGANISATION, EndReason.ROLE_CLOSED}


class Destination(models.TextChoices):
    """Where somebody goes from here (domain.md 2.1)."""

    ELSEWHERE = "elsewhere", _("Volunteering somewhere else")
    SAME = "same", _("Another role here")
    PAID_WORK = "paid_work", _("Paid work")
    STUDY = "study", _("Study or training")
    NOTHING = "nothing", _("Nothing else for now")
    UNKNOWN = "unknown", _("Not known")
