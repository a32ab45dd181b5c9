"""The life of a release: reviewed by a second person, announced, published, revised."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class ReleaseState(States):
    """How far it is on its way out."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("With a reviewer")
    REVIEWED = "reviewed", _("Reviewed")
    SCHEDULED = "scheduled", _("Announced")
    PUBLISHED = "published", _("Published")
    REVISED = "revised", _("Revised by a later one")
    DROPPED = "dropped", _("Dropped")

    @classmethod
    def moves(cls) -> Mapping["ReleaseState", set["ReleaseState"]]:
        """What is published stays for ever; only a later version takes its place."""
        return {
            cls.DRAFT: {cls.IN_REVIEW, cls.DROPPED},
            cls.IN_REVIEW: {cls.REVIEWED, cls.DRAFT},
            cls.REVIEWED: {cls.SCHEDULED, cls.DRAFT},
            cls.SCHEDULED: {cls.PUBLISHED, cls.REVIEWED},
            cls.PUBLISHED: {cls.REVISED},
        }


ON_ITS_WAY = (
    ReleaseState.DRAFT,
    ReleaseState.IN_REVIEW,
    ReleaseState.REVIEWED,
    ReleaseState.SCHEDULED,
)
OUT = (ReleaseState.PUBLISHED, ReleaseState.REVISED)
