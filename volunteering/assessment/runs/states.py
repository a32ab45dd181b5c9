"""The life of a run over a year's freeze."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class RunState(States):
    """How far it is."""

    ASKED = "asked", _("Waits for a worker")
    WORKING = "working", _("Being computed")
    FINISHED = "finished", _("Finished")
    STOPPED = "stopped", _("Stopped")
    FAILED = "failed", _("Failed")

    @classmethod
    def moves(cls) -> Mapping["RunState", set["RunState"]]:
        """What ended stays as it ended: whoever wants other figures runs again."""
        return {
            cls.ASKED: {cls.WORKING, cls.STOPPED},
            cls.WORKING: {cls.FINISHED, cls.STOPPED, cls.FAILED},
        }


AT_WORK = (RunState.ASKED, RunState.WORKING)
