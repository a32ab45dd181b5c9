"""The life of an application: one person, one role (domain.md 2.1)."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class ApplicationState(States):
    """Where it stands. A check's outcome is never a state: the record says not taken forward."""

    REFERRED = "referred", _("Sent")
    CONTACTED = "contacted", _("In contact")
    APPLIED = "applied", _("Talking it over")
    INTERVIEWED = "interviewed", _("Met")
    CHECKS = "checks", _("References and checks")
    OFFERED = "offered", _("Offered")
    PLACED = "placed", _("Placed")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DECLINED = "declined", _("Declined")
    NOT_TAKEN_FORWARD = "not_taken_forward", _("Not taken forward")
    NO_RESPONSE = "no_response", _("No answer")
    CLOSED = "opportunity_closed", _("Role closed")
    DUPLICATE = "duplicate", _("Duplicate")

    @classmethod
    def moves(cls) -> Mapping["ApplicationState", set["ApplicationState"]]:
        """Forward by one stage or by several, never back; out at any time."""
        stages = cls.stages()
        onward = {stage: set(stages[n + 1 :]) | cls.exits() for n, stage in enumerate(stages)}
        onward[cls.OFFERED] |= {cls.PLACED}
        return onward

    @classmethod
    def stages(cls) -> list["ApplicationState"]:
        """Give the stages on the way to a place, in order: the columns of the board."""
        return [
            cls.REFERRED,
            cls.CONTACTED,
            cls.APPLIED,
            cls.INTERVIEWED,
            cls.CHECKS,
            cls.OFFERED,
        ]

    @classmethod
    def exits(cls) -> set["ApplicationState"]:
        """Give the ways out other than a place."""
        return {
            cls.WITHDRAWN,
            cls.DECLINED,
            cls.NOT_TAKEN_FORWARD,
            cls.NO_RESPONSE,
            cls.CLOSED,
            cls.DUPLICATE,
        }


OPEN = ApplicationState.stages()


class DeclineReason(models.TextChoices):
    """Why an organisation says no (domain.md 2.3); each has kind words for the volunteer."""

    ROLE_FILLED = "role_filled", _("The role is filled")
    NOT_A_FIT = "not_a_fit", _("Not the right fit for this role")
    HOURS = "hours", _("The times don't fit")
    TRAVEL = "travel", _("It is too far to come")
    ACCESS_NEED = "access_need_unmet", _("We cannot arrange what they need")
    NOT_TAKEN_FORWARD = "not_taken_forward", _("Not taken forward")
    OTHER = "other", _("Another reason")


class WithdrawReason(models.TextChoices):
    """Why a volunteer takes an application back (domain.md 2.3)."""

    NO_CONTACT = "no_contact", _("I have not heard from them")
    TOO_SLOW = "too_slow", _("It takes too long")
    CHECK_DELAY = "check_delay", _("The checks take too long")
    NOT_A_FIT = "not_a_fit", _("It is not for me")
    TRAVEL = "travel", _("Getting there")
    COST = "cost", _("What it costs me")
    HOURS = "hours", _("The times")
    ACCESS_NEED = "access_need_unmet", _("I could not take part as things are")
    CHANGED_MIND = "changed_mind", _("I have changed my mind")
    FOUND_ELSEWHERE = "found_elsewhere", _("I have found something else")
    PAID_WORK = "paid_work", _("Paid work")
    HEALTH = "health", _("Health")
    CARING = "caring", _("Caring for somebody")
