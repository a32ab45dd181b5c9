"""The life of an impact page: worked out, looked at, checked, published, and perhaps withdrawn."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class ImpactState(States):
    """Who may see it, and what is next."""

    ASKED = "asked", _("Being worked out")
    FAILED = "failed", _("Could not be worked out")
    DRAFT = "draft", _("Draft")
    CHECKING = "checking", _("Being checked")
    PUBLISHED = "published", _("Published")
    REPLACED = "replaced", _("Replaced by a later one")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DROPPED = "dropped", _("Given up")

    @classmethod
    def moves(cls) -> Mapping["ImpactState", set["ImpactState"]]:
        """What was public stays known: it is replaced or withdrawn, and never a draft again."""
        return {
            cls.ASKED: {cls.DRAFT, cls.FAILED},
            cls.FAILED: {cls.ASKED, cls.DROPPED},
            cls.DRAFT: {cls.ASKED, cls.CHECKING, cls.DROPPED},
            cls.CHECKING: {cls.PUBLISHED, cls.DRAFT},
            cls.PUBLISHED: {cls.REPLACED, cls.WITHDRAWN},
        }


ON_ITS_WAY = (ImpactState.ASKED, ImpactState.FAILED, ImpactState.DRAFT, ImpactState.CHECKING)
WAS_PUBLIC = (ImpactState.PUBLISHED, ImpactState.REPLACED, ImpactState.WITHDRAWN)
