"""The life of an introduction: both say yes before names and numbers are shared."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class IntroductionState(States):
    """Where it stands."""

    PROPOSED = "proposed", _("Waiting for a yes")
    ACCEPTED = "accepted", _("Introduced")
    DECLINED = "declined", _("Declined")
    LAPSED = "lapsed", _("No answer")
    WITHDRAWN = "withdrawn", _("Taken back")
    ENGAGED = "engaged", _("Working together")
    ENDED = "ended", _("Talked, and left it there")

    @classmethod
    def moves(cls) -> Mapping["IntroductionState", set["IntroductionState"]]:
        """An open one may be taken back; of two who talked something comes or not.

        A no may be changed for a moment, so that a slip of the finger costs nothing.
        """
        return {
            cls.PROPOSED: {cls.ACCEPTED, cls.DECLINED, cls.LAPSED, cls.WITHDRAWN},
            cls.ACCEPTED: {cls.ENGAGED, cls.ENDED, cls.WITHDRAWN},
            cls.DECLINED: {cls.PROPOSED},
        }


class Party(models.TextChoices):
    """The two sides of an introduction."""

    PROFESSIONAL = "professional", _("The professional")
    ORGANISATION = "organisation", _("The organisation")


class Origin(models.TextChoices):
    """How the two came together."""

    PROFESSIONAL = "professional", _("The professional offered")
    ORGANISATION = "organisation", _("The organisation asked")
    BROKER = "broker", _("A broker proposed it")
    ROUND = "round", _("A round matched them")


class WhyNot(models.TextChoices):
    """Why a side said no; the other side sees only ordinary reasons."""

    TIME = "time", _("No time for it now")
    SKILLS = "skills", _("It wants other skills")
    LEVEL = "level", _("It wants more or less experience")
    PLACE = "place", _("Too far, or not on line")
    FORM = "form", _("Another form would suit better")
    EMPLOYER = "employer", _("The employer does not allow it")
    TERMS = "terms", _("Pay, dates or terms do not fit")
    CONFLICT = "conflict", _("A conflict of interest")
    FILLED = "filled", _("Somebody else is doing it")
    UNCLEAR = "unclear", _("The brief is not clear enough")
    OTHER = "other", _("Something else")
