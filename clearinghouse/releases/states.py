"""The life of a release: the employer's leave, step by step."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class ReleaseState(States):
    """Where an employer's leave stands."""

    DRAFT = "draft", _("Being written")
    ASKED = "asked", _("With the employer")
    APPROVED = "approved", _("Released")
    REFUSED = "refused", _("Refused")
    EXPIRED = "expired", _("Ran out")
    WITHDRAWN = "withdrawn", _("Taken back")

    @classmethod
    def moves(cls) -> Mapping["ReleaseState", set["ReleaseState"]]:
        """What was approved may be taken back until it is used, or run out; what ran out is asked anew."""
        return {
            cls.DRAFT: {cls.ASKED, cls.WITHDRAWN},
            cls.ASKED: {cls.APPROVED, cls.REFUSED, cls.EXPIRED, cls.WITHDRAWN},
            cls.APPROVED: {cls.WITHDRAWN, cls.EXPIRED},
        }


class ApprovalState(States):
    """Where one step of a release stands."""

    WAITING = "waiting", _("Not its turn yet")
    ASKED = "asked", _("Asked")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")
    RETURNED = "returned", _("Asked back")
    EXPIRED = "expired", _("Ran out")

    @classmethod
    def moves(cls) -> Mapping["ApprovalState", set["ApprovalState"]]:
        """In turn; what was asked back, or ran out, is asked again."""
        return {
            cls.WAITING: {cls.ASKED},
            cls.ASKED: {cls.APPROVED, cls.REFUSED, cls.RETURNED, cls.EXPIRED},
            cls.RETURNED: {cls.ASKED},
            cls.EXPIRED: {cls.ASKED},
        }


class ConflictState(States):
    """What an officer made of the conflict questions (domain.md 4.5)."""

    OPEN = "open", _("To be looked at")
    NONE = "none", _("None declared")
    CLEARED = "cleared", _("No conflict")
    CONTAINED = "contained", _("Contained by measures")
    REFUSED = "refused", _("Cannot be contained")

    @classmethod
    def moves(cls) -> Mapping["ConflictState", set["ConflictState"]]:
        """Decided once; what cannot be contained ends the release. A late word opens it."""
        return {
            cls.OPEN: {cls.NONE, cls.CLEARED, cls.CONTAINED, cls.REFUSED},
            cls.NONE: {cls.OPEN},
        }


class Recharge(models.TextChoices):
    """What the host pays the employer (domain.md 4.3)."""

    NONE = "none", _("Nothing")
    PARTIAL = "partial", _("Part of the cost")
    FULL = "full", _("The whole cost")
