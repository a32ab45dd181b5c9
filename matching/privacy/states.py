"""The life of a request about data."""

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
