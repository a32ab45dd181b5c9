"""The life of a merge."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class MergeState(States):
    """Whether two records are one."""

    MERGED = "merged", _("Merged")
    UNDONE = "undone", _("Two people again")

    @classmethod
    def moves(cls) -> Mapping["MergeState", set["MergeState"]]:
        """It can be taken back; merged again it is another merge."""
        return {cls.MERGED: {cls.UNDONE}}
