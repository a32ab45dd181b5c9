"""What somebody may need, in their words, and which functions meet it."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from volunteering.directory.lists import Function


class Need(models.TextChoices):
    """Why somebody asks who can help."""

    TO_VOLUNTEER = "to_volunteer", _("I want to volunteer")
    VOLUNTEERS = "volunteers", _("We need volunteers, or look after them")
    START = "start", _("We want to start a group")
    MONEY = "money", _("We need money")
    ADVICE = "advice", _("We need advice on running our group")
    TRAINING = "training", _("We want to learn something")
    OTHERS = "others", _("We want to meet groups like ours")
    VOICE = "voice", _("We want to be heard")
    PUBLIC = "public", _("We want to work with a public body or a business")
    FACTS = "facts", _("We need facts about our field")


FUNCTIONS: Final[dict[Need, tuple[Function, ...]]] = {
    Need.TO_VOLUNTEER: (Function.VOLUNTEERING,),
    Need.VOLUNTEERS: (Function.VOLUNTEERING, Function.STANDARDS),
    Need.START: (Function.INCUBATION, Function.INFORMATION),
    Need.MONEY: (Function.FUNDS, Function.INFORMATION),
    Need.ADVICE: (Function.INFORMATION, Function.CONSULTANCY),
    Need.TRAINING: (Function.TRAINING,),
    Need.OTHERS: (Function.COMMON_INTEREST, Function.SECTOR_DEVELOPMENT),
    Need.VOICE: (Function.CONSULTATION, Function.LOBBYING),
    Need.PUBLIC: (Function.CROSS_SECTOR, Function.SERVICE_BROKERAGE),
    Need.FACTS: (Function.RESEARCH, Function.POLICY),
}
