"""What becomes of a call of a task that cannot be done."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class ParkState(States):
    """Where a failed call stands."""

    PARKED = "parked", _("Set aside")
    CALLED = "called", _("Called again")
    DROPPED = "dropped", _("Dropped")
    MENDED = "mended", _("Went well since")

    @classmethod
    def moves(cls) -> Mapping[ParkState, set[ParkState]]:
        """Say where each state may go next."""
        return {cls.PARKED: {cls.CALLED, cls.DROPPED, cls.MENDED}}
