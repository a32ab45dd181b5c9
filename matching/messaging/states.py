"""The life of a message that somebody must read before the others do."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class MessageState(States):
    """Whether the others can read it. Most messages are said at once."""

    SAID = "said", _("Said")
    HELD = "held", _("Waits to be read by a moderator")
    RETURNED = "returned", _("Sent back")

    @classmethod
    def moves(cls) -> Mapping["MessageState", set["MessageState"]]:
        """What is held is passed on or sent back, once."""
        return {cls.HELD: {cls.SAID, cls.RETURNED}}
