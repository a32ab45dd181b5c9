"""The life of a skills need."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class NeedState(States):
    """Whether professionals see it, and who has it in hand."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("Being read")
    PUBLISHED = "published", _("Published")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")
    REFUSED = "refused", _("Refused")

    @classmethod
    def moves(cls) -> Mapping["NeedState", set["NeedState"]]:
        """A second person reads it first; a good record skips that; what is closed may come back."""
        return {
            cls.DRAFT: {cls.IN_REVIEW, cls.PUBLISHED, cls.CLOSED},
            cls.IN_REVIEW: {cls.PUBLISHED, cls.DRAFT, cls.REFUSED, cls.CLOSED},
            cls.PUBLISHED: {cls.PAUSED, cls.DRAFT, cls.CLOSED},
            cls.PAUSED: {cls.PUBLISHED, cls.IN_REVIEW, cls.CLOSED},
            cls.CLOSED: {cls.IN_REVIEW, cls.PUBLISHED},
            cls.REFUSED: {cls.DRAFT, cls.CLOSED},
        }


class WhyClosed(models.TextChoices):
    """What became of the need, for the rate of needs that are met."""

    FOUND_HERE = "found_here", _("Somebody from here is doing it")
    FOUND_ELSEWHERE = "found_elsewhere", _("Somebody found elsewhere is doing it")
    NOT_NEEDED = "not_needed", _("It is no longer needed")
    NOT_READY = "not_ready", _("We cannot give it the time now")
    NOBODY = "nobody", _("Nobody who fits came forward")
