"""The life of a claim to an organisation's page."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class ClaimState(States):
    """Whether somebody has been believed."""

    ASKED = "asked", _("Waiting for a decision")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")

    @classmethod
    def moves(cls) -> Mapping["ClaimState", set["ClaimState"]]:
        """A claim is decided once."""
        return {cls.ASKED: {cls.GRANTED, cls.REFUSED}}
