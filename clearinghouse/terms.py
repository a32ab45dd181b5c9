"""Words that both sides of the clearing-house use."""

from decimal import Decimal
from typing import Final

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

A_DAY_SHORT = Decimal("0.25")  # below that, hours say more than parts of a day
HOURS_A_DAY = 8


class EngagementForm(models.TextChoices):
    """How a skill is lent (domain.md 4.1)."""

    ADVICE_CALL = "advice_call", gettext_lazy("Advice call (an hour)")
    MICRO_CONSULTING = "micro_consulting", gettext_lazy("Micro-consulting (up to 2 days)")
    PROJECT = "project", gettext_lazy("Project (5 to 20 days)")
    MENTORING = "mentoring", gettext_lazy("Mentoring")
    COACHING = "coaching", gettext_lazy("Coaching")
    ACTION_LEARNING_SET = "action_learning_set", gettext_lazy("Action-learning set")
    TWINNING = "twinning", gettext_lazy("Twinning")
    TRUSTEE = "trustee", gettext_lazy("Trusteeship or governorship")
    IT_CIRCUIT_RIDER = "it_circuit_rider", gettext_lazy("IT circuit rider")
    TEAM_CHALLENGE = "team_challenge", gettext_lazy("Team challenge")
    SECONDMENT_PART_TIME = "secondment_part_time", gettext_lazy("Part-time secondment")
    SECONDMENT_FULL_TIME = "secondment_full_time", gettext_lazy("Full-time secondment")

    @property
    def short(self) -> str:
        """Name it without its usual size, beside a size of its own."""
        names = {
            EngagementForm.ADVICE_CALL: _("Advice call"),
            EngagementForm.MICRO_CONSULTING: _("Micro-consulting"),
            EngagementForm.PROJECT: _("Project"),
        }
        return names.get(self, str(self.label))


# Two people who meet from time to time: what they do is counted by its meetings (domain.md 4.1).
PAIRS: Final = (EngagementForm.MENTORING, EngagementForm.COACHING)
# Somebody who stays the employee of another: it rests on the employer's leave.
SECONDMENTS: Final = frozenset(
    {EngagementForm.SECONDMENT_PART_TIME, EngagementForm.SECONDMENT_FULL_TIME}
)
# Work at whose end something is handed over.
DELIVERING: Final = SECONDMENTS | {EngagementForm.MICRO_CONSULTING, EngagementForm.PROJECT}


class Sector(models.TextChoices):
    """Where a professional comes from."""

    PUBLIC = "public", gettext_lazy("Public sector")
    PRIVATE = "private", gettext_lazy("Private sector")
    VOLUNTARY = "voluntary", gettext_lazy("Voluntary and community sector")


class Depth(models.IntegerChoices):
    """How well somebody knows a skill, or should: the levels of PersonSkill in the third person."""

    AWARE = 1, gettext_lazy("knows of it")
    WORKING = 2, gettext_lazy("can do it with some help")
    PRACTITIONER = 3, gettext_lazy("does it alone")
    EXPERT = 4, gettext_lazy("could teach it")


def effort(least: Decimal, most: Decimal) -> str:
    """Say how much time something takes: "3 to 5 days", "up to 2 days", "1 hour"."""
    if not most:
        return _("effort not stated")
    if most < A_DAY_SHORT:
        hours = max(round(most * HOURS_A_DAY), 1)
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    if not least:
        return _("up to %(days)s") % {"days": days(most)}
    if least == most:
        return days(most)
    return _("%(least)s to %(days)s") % {"least": number(least), "days": days(most)}


def days(count: Decimal) -> str:
    """Say a number of days."""
    return _("1 day") if count == 1 else _("%(count)s days") % {"count": number(count)}


def number(count: Decimal) -> str:
    """Write a decimal without noughts that say nothing."""
    return f"{count.normalize():f}"
