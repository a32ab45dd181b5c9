"""Addresses that organisations want to be told at, and what is owed to each of them."""

from __future__ import annotations

from typing import ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from matching.webhooks import rules
from matching.webhooks.events import Event
from matching.webhooks.states import DeliveryState


class Webhook(RulesModel):
    """An address of an organisation's, what it wants to hear of, and the secret that signs it.

    ``old_secret`` signs beside the new one until ``old_until``, so that nothing is lost while the
    other side changes over.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="webhooks")
    address = models.URLField(_("address"), max_length=500)
    events = ArrayField(models.CharField(max_length=25, choices=Event))
    secret = models.CharField(max_length=300, editable=False, help_text="Sealed.")
    old_secret = models.CharField(max_length=300, blank=True, editable=False)
    old_until = models.DateTimeField(null=True, blank=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    failing_since = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Nothing was taken since."
    )
    off_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Switched off: it took nothing for days."
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "address"],
                condition=Q(ended_at=None),
                name="webhook_rings_an_address_once",
            ),
            models.CheckConstraint(name="webhook_hears_of_something", condition=~Q(events=[])),
            models.CheckConstraint(
                name="webhook_old_secret_has_its_end",
                condition=Q(old_secret="", old_until=None)
                | (~Q(old_secret="") & Q(old_until__isnull=False)),
            ),
        ]
        rules_permissions: ClassVar = {"change": rules.manages_its_organisation}

    def __str__(self) -> str:
        return self.address

    @property
    def host(self) -> str:
        """Whose address it is, for lists on narrow screens."""
        return urlsplit(self.address).hostname or ""

    @property
    def path(self) -> str:
        """What the address names there."""
        return urlsplit(self.address).path


class Delivery(RulesModel):
    """One event owed to one webhook: tried until it is taken, or given up after a day."""

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=25)
    source = models.CharField(max_length=100, help_text="What it comes from: told once to each.")
    payload = models.JSONField()
    state = models.CharField(max_length=9, choices=DeliveryState, default=DeliveryState.OWED)
    attempts = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    owed_since = models.DateTimeField(default=timezone.now)
    next_at = models.DateTimeField(default=timezone.now)
    status = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Last answer.")
    problem = models.CharField(max_length=200, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["webhook", "source"], name="delivery_tells_of_a_thing_once"
            ),
            models.CheckConstraint(
                name="delivery_that_arrived_has_its_moment",
                condition=~Q(state="delivered") | Q(delivered_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], name="delivery_due", condition=Q(state="owed")),
            models.Index(fields=["webhook", "-made_at"], name="delivery_of_webhook"),
            models.Index(fields=["source"], name="delivery_by_source"),
        ]
        rules_permissions: ClassVar = {"resend": rules.manages_whom_it_tells}

    def __str__(self) -> str:
        return f"{self.event} to {self.webhook}"


class Bookmark(models.Model):
    """A place in what happened, for those who read it for webhooks (reading.py)."""

    stream = models.SlugField(max_length=30, unique=True)
    read_until = models.DateTimeField(help_text="The moment of the place.")
    last = models.BigIntegerField(
        default=0, db_default=0, help_text="The number of the last move that was seen then."
    )
    transaction = models.BigIntegerField(
        default=0, db_default=0, help_text="The transaction of the reader: later ones wrote later."
    )

    class Meta:
        ordering = ["stream"]

    def __str__(self) -> str:
        return f"{self.stream}: {self.read_until}"
