"""Words that both sides of the clearing-house use."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EngagementForm(models.TextChoices):
    """How a skill is lent (domain.md 4.1)."""

    ADVICE_CALL = "advice_call", _("Advice call (an hour)")
    MICRO_CONSULTING = "micro_consulting", _("Micro-consulting (up to 2 days)")
    PROJECT = "project", _("Project (5 to 20 days)")
    MENTORING = "mentoring", _("Mentoring")
    COACHING = "coaching", _("Coaching")
    ACTION_LEARNING_SET = "action_learning_set", _("Action-learning set")
    TWINNING = "twinning", _("Twinning")
    TRUSTEE = "trustee", _("Trusteeship or governorship")
    IT_CIRCUIT_RIDER = "it_circuit_rider", _("IT circuit rider")
    TEAM_CHALLENGE = "team_challenge", _("Team challenge")
    SECONDMENT_PART_TIME = "secondment_part_time", _("Part-time secondment")
    SECONDMENT_FULL_TIME = "secondment_full_time", _("Full-time secondment")


class Sector(models.TextChoices):
    """Where a professional comes from."""

    PUBLIC = "public", _("Public sector")
    PRIVATE = "private", _("Private sector")
    VOLUNTARY = "voluntary", _("Voluntary and community sector")
