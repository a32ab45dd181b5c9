"""The life of a skills need."""

from collections.abc import Mapping

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
