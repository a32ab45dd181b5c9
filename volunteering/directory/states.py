"""The life of an entry in the directory; the four words are those of Open Referral UK's service."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class BodyState(States):
    """Whether a body can be turned to."""

    ACTIVE = "active", _("Open")
    CLOSED_FOR_NOW = "temporarily closed", _("Closed for now")
    INACTIVE = "inactive", _("Not active")
    DEFUNCT = "defunct", _("Closed for good")

    @classmethod
    def moves(cls) -> Mapping["BodyState", set["BodyState"]]:
        """Everything but the end can be taken back."""
        living = {cls.ACTIVE, cls.CLOSED_FOR_NOW, cls.INACTIVE}
        return {state: (living | {cls.DEFUNCT}) - {state} for state in living}


class BodyClaimState(States):
    """What became of somebody's word that an entry is their organisation's."""

    ASKED = "asked", _("Waits for an editor")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")

    @classmethod
    def moves(cls) -> Mapping["BodyClaimState", set["BodyClaimState"]]:
        """Decided once."""
        return {cls.ASKED: {cls.ACCEPTED, cls.REFUSED}}
