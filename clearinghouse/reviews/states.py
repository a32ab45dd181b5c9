"""When and by whom an engagement is reviewed."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class ReviewState(States):
    """Where one party's review stands."""

    DUE = "due", _("Due")
    ASKED = "asked", _("Asked")
    SUBMITTED = "submitted", _("Given")
    LOST = "lost", _("Not given")

    @classmethod
    def moves(cls) -> Mapping["ReviewState", set["ReviewState"]]:
        """Asked up to three times; given at any time."""
        return {
            cls.DUE: {cls.ASKED, cls.SUBMITTED, cls.LOST},
            cls.ASKED: {cls.SUBMITTED, cls.LOST},
            cls.LOST: {cls.SUBMITTED},
        }


class Moment(models.TextChoices):
    """When (domain.md 4.7)."""

    MID = "mid", _("Half-way")
    END = "end", _("At the end")
    THREE_MONTHS = "three_months", _("Three months on")
    TWELVE_MONTHS = "twelve_months", _("A year on")
