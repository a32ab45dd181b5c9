"""The life of it."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class TwinningState(States):
    """Two organisations that learn from each other."""

    PROPOSED = "proposed", _("Proposed")
    AGREED = "agreed", _("Under way")
    DECLINED = "declined", _("Declined")
    FINISHED = "finished", _("Finished")

    @classmethod
    def moves(cls) -> Mapping["TwinningState", set["TwinningState"]]:
        """Both sign the memorandum, or it falls."""
        return {
            cls.PROPOSED: {cls.AGREED, cls.DECLINED},
            cls.AGREED: {cls.FINISHED},
        }
