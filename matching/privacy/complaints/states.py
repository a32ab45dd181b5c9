"""The life of a complaint about data (Data Protection Act 2018, section 164A)."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class ComplaintState(States):
    """How far it is."""

    RECEIVED = "received", _("Received")
    ACKNOWLEDGED = "taken_up", _("Taken up")
    UPHELD = "upheld", _("Upheld")
    PARTLY = "partly", _("Upheld in part")
    NOT_UPHELD = "not_upheld", _("Not upheld")
    WITHDRAWN = "withdrawn", _("Taken back")

    @classmethod
    def moves(cls) -> Mapping["ComplaintState", set["ComplaintState"]]:
        """Nobody is told an outcome before somebody has taken the complaint up."""
        return {
            cls.RECEIVED: {cls.ACKNOWLEDGED, cls.WITHDRAWN},
            cls.ACKNOWLEDGED: {cls.UPHELD, cls.PARTLY, cls.NOT_UPHELD, cls.WITHDRAWN},
        }


OPEN = [ComplaintState.RECEIVED, ComplaintState.ACKNOWLEDGED]
OUTCOMES = [ComplaintState.UPHELD, ComplaintState.PARTLY, ComplaintState.NOT_UPHELD]
