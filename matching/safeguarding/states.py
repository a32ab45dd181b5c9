"""The lives of a reference that was asked for and of a concern that was raised."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class ReferenceState(States):
    """Whether a referee has answered."""

    ASKED = "asked", _("Asked")
    RECEIVED = "received", _("Received")
    ACCEPTED = "accepted", _("Accepted")
    NOT_USED = "not_used", _("Not used")
    DECLINED = "declined", _("The referee would rather not")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @classmethod
    def moves(cls) -> Mapping["ReferenceState", set["ReferenceState"]]:
        """What was received is accepted or not used; until then it may be taken back."""
        return {
            cls.ASKED: {cls.RECEIVED, cls.DECLINED, cls.WITHDRAWN},
            cls.RECEIVED: {cls.ACCEPTED, cls.NOT_USED},
        }


class ConcernState(States):
    """How far a concern has been looked into."""

    RAISED = "raised", _("Raised")
    TAKEN_UP = "taken_up", _("Taken up")
    CLOSED = "closed", _("Closed")

    @classmethod
    def moves(cls) -> Mapping["ConcernState", set["ConcernState"]]:
        """A concern that was closed can be taken up again."""
        return {
            cls.RAISED: {cls.TAKEN_UP, cls.CLOSED},
            cls.TAKEN_UP: {cls.CLOSED},
            cls.CLOSED: {cls.TAKEN_UP},
        }
