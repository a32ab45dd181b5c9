"""The operator's pages for webhooks: whom we tell of what, and whether it arrives."""

from django.contrib import admin

from matching.showing import ReadOnly
from matching.webhooks.models import Bookmark, Delivery, Webhook


@admin.register(Webhook)
class WebhookAdmin(ReadOnly):
    """Addresses that organisations are told at."""

    list_display = ["address", "organisation", "events", "made_at", "off_at", "ended_at"]
    list_filter = ["off_at", "ended_at"]
    list_select_related = ["organisation"]
    search_fields = ["address", "organisation__name"]
    exclude = ["secret", "old_secret"]


@admin.register(Delivery)
class DeliveryAdmin(ReadOnly):
    """What was owed, and how far it is."""

    list_display = ["event", "webhook", "state", "attempts", "status", "made_at", "next_at"]
    list_filter = ["state", "event"]
    list_select_related = ["webhook"]
    search_fields = ["source", "webhook__address"]


@admin.register(Bookmark)
class BookmarkAdmin(ReadOnly):
    """How far each stream has been read."""

    list_display = ["stream", "read_until", "last", "transaction"]
