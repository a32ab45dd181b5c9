"""The operator's tables of feeds; the pages below admin/feeds/ are where one works with them."""

from django.contrib import admin

from matching.showing import ReadOnly
from volunteering.subscriptions.models import FeedItem, FeedRemark, FeedRun, Subscription, Twin


@admin.register(Subscription)
class SubscriptionAdmin(ReadOnly):
    """Feeds that are followed."""

    list_display = ["name", "publisher", "shape", "state", "reached_at"]
    list_filter = ["state", "shape"]
    search_fields = ["name", "publisher", "url"]


@admin.register(FeedRun)
class FeedRunAdmin(ReadOnly):
    """Visits."""

    list_display = ["subscription", "began_at", "created", "updated", "withdrawn", "rejected"]
    list_select_related = ["subscription"]
    search_fields = ["subscription__name"]
    date_hierarchy = "began_at"


@admin.register(FeedRemark)
class FeedRemarkAdmin(ReadOnly):
    """What was wrong with records."""

    list_display = ["key", "why", "grave", "run"]
    list_select_related = ["run__subscription"]
    list_filter = ["grave"]
    search_fields = ["key"]


@admin.register(FeedItem)
class FeedItemAdmin(ReadOnly):
    """Which item brought which opportunity."""

    list_display = ["item", "source_id", "subscription"]
    list_select_related = ["subscription"]
    search_fields = ["item", "source_id"]


@admin.register(Twin)
class TwinAdmin(ReadOnly):
    """Roles that may have come twice."""

    list_display = ["newcomer", "other", "how", "state"]
    list_select_related = ["newcomer", "other"]
    list_filter = ["state", "how"]
    search_fields = ["newcomer__title"]
