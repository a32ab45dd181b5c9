"""The life of a version of the scorer."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class ScorerState(States):
    """Fitted, in service, or no longer."""

    CHALLENGER = "challenger", _("challenger")
    SERVING = "serving", _("serving")
    RETIRED = "retired", _("retired")

    @classmethod
    def moves(cls) -> dict[ScorerState, set[ScorerState]]:
        """Say for each state where it may go next; a retired version may be brought back."""
        return {
            cls.CHALLENGER: {cls.SERVING, cls.RETIRED},
            cls.SERVING: {cls.RETIRED},
            cls.RETIRED: {cls.SERVING},
        }
