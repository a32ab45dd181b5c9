"""The life of a round, and of each match that it proposes."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class RoundState(States):
    """Where a round stands."""

    COLLECTING = "collecting", _("Collecting preferences")
    CLEARED = "cleared", _("Cleared, being looked at")
    PUBLISHED = "published", _("Published")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")

    @classmethod
    def moves(cls) -> Mapping["RoundState", set["RoundState"]]:
        """What was cleared may be opened again until it is published."""
        return {
            cls.COLLECTING: {cls.CLEARED, cls.CANCELLED},
            cls.CLEARED: {cls.COLLECTING, cls.PUBLISHED, cls.CANCELLED},
            cls.PUBLISHED: {cls.CLOSED},
        }


class MatchState(States):
    """What became of a match that a round proposes."""

    PROPOSED = "proposed", _("Proposed")
    CONFIRMED = "confirmed", _("Confirmed by both")
    DECLINED = "declined", _("Declined")
    LAPSED = "lapsed", _("Not answered in time")

    @classmethod
    def moves(cls) -> Mapping["MatchState", set["MatchState"]]:
        """Both sides confirm it, or it falls."""
        return {cls.PROPOSED: {cls.CONFIRMED, cls.DECLINED, cls.LAPSED}}


class Objective(models.TextChoices):
    """What a round is cleared for; the round says which before it opens."""

    STABLE = "stable", _("Stable: no pair would both rather have each other")
    TOTAL = "total", _("Best total fit")
    FAIR = "fair", _("Best total fit, with as few left with nobody as can be")


class Side(models.TextChoices):
    """Who ranks whom."""

    OFFER = "offer", _("A professional ranks needs")
    NEED = "need", _("An organisation ranks professionals")
