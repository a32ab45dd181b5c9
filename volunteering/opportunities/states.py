"""The life of an opportunity. That it has ended is not a state but a date that has passed."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class OpportunityState(States):
    """Whether it is on offer."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting to be read")
    LIVE = "live", _("Live")
    PAUSED = "paused", _("Paused")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @classmethod
    def moves(cls) -> Mapping["OpportunityState", set["OpportunityState"]]:
        """A source that lists a withdrawn one again brings it back; a centre may send one back.

        What was live is read again when its new words want a second person.
        """
        return {
            cls.DRAFT: {cls.SUBMITTED, cls.LIVE, cls.WITHDRAWN},
            cls.SUBMITTED: {cls.LIVE, cls.DRAFT, cls.WITHDRAWN},
            cls.LIVE: {cls.PAUSED, cls.WITHDRAWN, cls.SUBMITTED},
            cls.PAUSED: {cls.LIVE, cls.WITHDRAWN, cls.SUBMITTED},
            cls.WITHDRAWN: {cls.LIVE, cls.DRAFT},
        }
