"""The life of a feed that we follow, and of a role that may have come twice."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class SubscriptionState(States):
    """Whether we follow it."""

    PAUSED = "paused", _("Paused")
    FOLLOWED = "followed", _("Followed")
    ENDED = "ended", _("No longer followed")

    @classmethod
    def moves(cls) -> Mapping["SubscriptionState", set["SubscriptionState"]]:
        """One that has ended is added anew, with its terms."""
        return {
            cls.PAUSED: {cls.FOLLOWED, cls.ENDED},
            cls.FOLLOWED: {cls.PAUSED, cls.ENDED},
        }


class TwinState(States):
    """What two listings that look alike are."""

    HELD = "held", _("Held until somebody has looked")
    SAME = "same", _("The same role")
    DIFFERENT = "different", _("Two roles")

    @classmethod
    def moves(cls) -> Mapping["TwinState", set["TwinState"]]:
        """What was taken for the same shows again when the other one goes."""
        return {cls.HELD: {cls.SAME, cls.DIFFERENT}, cls.SAME: {cls.DIFFERENT}}
