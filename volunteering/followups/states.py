"""The life of a follow-up (domain.md 2.2): three attempts, then lost, which is not a no."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class FollowUpState(States):
    """Whether we have asked, and whether they have answered."""

    DUE = "due", _("Due")
    ASKED = "asked", _("Asked")
    ANSWERED = "answered", _("Answered")
    LOST = "lost_to_follow_up", _("Lost to follow-up")
    STOPPED = "stopped", _("Does not want to be asked")

    @classmethod
    def moves(cls) -> Mapping["FollowUpState", set["FollowUpState"]]:
        """Staff may take an answer by phone before anything was sent, and after it was lost."""
        return {
            cls.DUE: {cls.ASKED, cls.ANSWERED, cls.STOPPED},
            cls.ASKED: {cls.ANSWERED, cls.LOST, cls.STOPPED},
            cls.LOST: {cls.ANSWERED},
        }
