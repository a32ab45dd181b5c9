"""The life of a delivery."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class DeliveryState(States):
    """Whether the other side has it."""

    OWED = "owed", _("On its way")
    DELIVERED = "delivered", _("Delivered")
    PARKED = "parked", _("Given up for now")

    @classmethod
    def moves(cls) -> Mapping["DeliveryState", set["DeliveryState"]]:
        """What was given up can be sent again."""
        return {
            cls.OWED: {cls.DELIVERED, cls.PARKED},
            cls.PARKED: {cls.OWED},
        }
