"""Reads of webhooks that several callers share."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from matching.organisations.models import Organisation
from matching.webhooks.models import Delivery, Webhook
from matching.webhooks.states import DeliveryState


def of_organisation(organisation: Organisation) -> QuerySet[Webhook]:
    """List what an organisation is told at, with how much is owed and was given up."""
    return Webhook.objects.filter(organisation=organisation, ended_at=None).annotate(
        owed=Count("deliveries", Q(deliveries__state=DeliveryState.OWED)),
        parked=Count("deliveries", Q(deliveries__state=DeliveryState.PARKED)),
    )


def deliveries_of(webhook: Webhook) -> QuerySet[Delivery]:
    """List what a webhook was told, the latest first."""
    return Delivery.objects.filter(webhook=webhook).order_by("-pk")
