"""The life of an opportunity. That it has ended is not a state but a date that has passed."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class OpportunityState(States):
    """Whether it is on offer."""

    DRAFT = "draft", _("Draft")
    LIVE = "live", _("Live")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @classmethod
    def moves(cls) -> Mapping["OpportunityState", set["OpportunityState"]]:
        """A source that lists a withdrawn opportunity again brings it back."""
        return {
            cls.DRAFT: {cls.LIVE, cls.WITHDRAWN},
            cls.LIVE: {cls.WITHDRAWN},
            cls.WITHDRAWN: {cls.LIVE},
        }
