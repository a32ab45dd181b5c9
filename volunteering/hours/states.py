"""The lives of hours that were logged and of expenses that were claimed."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class HoursState(States):
    """Whether the organisation has confirmed them; only then they stand in the ledger."""

    LOGGED = "logged", _("To be confirmed")
    CONFIRMED = "confirmed", _("Confirmed")
    QUERIED = "queried", _("Queried")
    REMOVED = "removed", _("Removed")

    @classmethod
    def moves(cls) -> Mapping["HoursState", set["HoursState"]]:
        """What was confirmed can be taken back: the ledger then holds its opposite too."""
        return {
            cls.LOGGED: {cls.CONFIRMED, cls.QUERIED, cls.REMOVED},
            cls.QUERIED: {cls.LOGGED, cls.CONFIRMED, cls.REMOVED},
            cls.CONFIRMED: {cls.REMOVED},
        }


class ExpenseState(States):
    """How far a claim is."""

    CLAIMED = "claimed", _("Claimed")
    APPROVED = "approved", _("Approved")
    PAID = "paid", _("Paid")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @classmethod
    def moves(cls) -> Mapping["ExpenseState", set["ExpenseState"]]:
        """Approved, then paid; a refusal gives its reason."""
        return {
            cls.CLAIMED: {cls.APPROVED, cls.REFUSED, cls.WITHDRAWN},
            cls.APPROVED: {cls.PAID, cls.REFUSED},
        }
