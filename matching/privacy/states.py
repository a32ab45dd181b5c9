"""The lives of a request about data and of a copy of it."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class RequestState(States):
    """How far it is."""

    ASKED = "asked", _("Asked")
    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @classmethod
    def moves(cls) -> Mapping["RequestState", set["RequestState"]]:
        """What waits goes on when what it waits for is over."""
        return {
            cls.ASKED: {cls.WAITING, cls.DONE, cls.REFUSED, cls.WITHDRAWN},
            cls.WAITING: {cls.DONE, cls.REFUSED, cls.WITHDRAWN},
        }


OPEN = [RequestState.ASKED, RequestState.WAITING]


class PackState(States):
    """Whether a copy is there."""

    ASKED = "asked", _("Asked for")
    MAKING = "making", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be made")
    GONE = "gone", _("Deleted")

    @classmethod
    def moves(cls) -> Mapping["PackState", set["PackState"]]:
        """A copy is made once; a maker that broke off leaves it to the next."""
        return {
            cls.ASKED: {cls.MAKING, cls.GONE},
            cls.MAKING: {cls.READY, cls.FAILED, cls.GONE},
            cls.READY: {cls.GONE},
            cls.FAILED: {cls.GONE},
        }
