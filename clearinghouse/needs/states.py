"""The life of a skills need."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class NeedState(States):
    """Whether professionals see it."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    CLOSED = "closed", _("Closed")

    @classmethod
    def moves(cls) -> Mapping["NeedState", set["NeedState"]]:
        """A closed need may be published again."""
        return {
            cls.DRAFT: {cls.PUBLISHED, cls.CLOSED},
            cls.PUBLISHED: {cls.CLOSED},
            cls.CLOSED: {cls.PUBLISHED},
        }


class WhyClosed(models.TextChoices):
    """What became of the need, for the rate of needs that are met."""

    FOUND_HERE = "found_here", _("Somebody from here is doing it")
    FOUND_ELSEWHERE = "found_elsewhere", _("Somebody found elsewhere is doing it")
    NOT_NEEDED = "not_needed", _("It is no longer needed")
    NOT_READY = "not_ready", _("We cannot give it the time now")
    NOBODY = "nobody", _("Nobody who fits came forward")
