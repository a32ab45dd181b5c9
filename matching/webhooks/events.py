"""What an organisation can be told of; what each says stands in docs/reference/api.md."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    """One kind of thing that happens."""

    PUBLISHED = "opportunity.published", _("A role of ours goes on offer")
    CHANGED = "opportunity.changed", _("A role of ours that is on offer changes")
    CLOSED = "opportunity.closed", _("A role of ours is paused or withdrawn")
    MADE = "application.made", _("Somebody applies to us")
    MOVED = "application.moved", _("An application to us moves on")
    BEGUN = "placement.begun", _("Somebody starts in a role of ours")
    ENDED = "placement.ended", _("Somebody leaves a role of ours")
    CONFIRMED = "hours.confirmed", _("Hours given to us are confirmed")
    RELEASED = "assessment.published", _("A release of the annual assessment is published")


PING = "ping"
