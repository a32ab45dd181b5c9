"""The life of an organisation's invitation to somebody who would fit."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class ApproachState(States):
    """What the person said; until they agree the organisation knows no name."""

    MADE = "made", _("Invited")
    AGREED = "agreed", _("Agreed")
    DECLINED = "declined", _("Declined")
    LAPSED = "lapsed", _("Lapsed")

    @classmethod
    def moves(cls) -> Mapping["ApproachState", set["ApproachState"]]:
        """An invitation is answered once, or lapses."""
        return {cls.MADE: {cls.AGREED, cls.DECLINED, cls.LAPSED}}
