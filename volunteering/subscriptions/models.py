"""Feeds that we follow, what each run did, and roles that may have come twice."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from volunteering.opportunities.models import Opportunity
from volunteering.subscriptions import rules
from volunteering.subscriptions.states import SubscriptionState, TwinState


class Subscription(RulesModel):
    """A feed of another platform, with the terms on which we show what is in it.

    ``cursor`` is the page that comes next; ``tag`` and ``modified`` are what the last answer of the
    page at ``tagged`` was marked with, so that an unchanged one need not be sent again.
    """

    class Shape(models.TextChoices):
        """How the feed is read."""

        CHANGES = "changes", _("A feed of changes, page by page (RPDE)")
        WHOLE = "whole", _("One file with everything (JSON-LD)")

    class Every(models.IntegerChoices):
        """How often it is asked, in minutes."""

        QUARTER = 15, _("Every quarter of an hour")
        HOUR = 60, _("Every hour")
        QUARTER_DAY = 360, _("Four times a day")
        DAY = 1440, _("Once a day")

    name = models.CharField(_("name"), max_length=120)
    url = models.URLField(_("address of the feed"), max_length=600)
    shape = models.CharField(_("kind of feed"), max_length=8, choices=Shape, default=Shape.CHANGES)
    publisher = models.CharField(_("publisher"), max_length=250)
    licence = models.CharField(_("licence"), max_length=80)
    every = models.PositiveIntegerField(_("how often"), choices=Every, default=Every.HOUR)
    quiet_days = models.PositiveSmallIntegerField(
        _("days after which what is not seen is taken down"), default=14
    )
    state = models.CharField(
        max_length=8, choices=SubscriptionState, default=SubscriptionState.PAUSED
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    due_at = models.DateTimeField(default=timezone.now, editable=False)
    cursor = models.CharField(max_length=2000, blank=True, editable=False)
    tag = models.CharField(max_length=200, blank=True, editable=False)
    modified = models.CharField(max_length=60, blank=True, editable=False)
    tagged = models.CharField(max_length=2000, blank=True, editable=False)
    walk_began_at = models.DateTimeField(null=True, blank=True, editable=False)
    walked_at = models.DateTimeField(null=True, blank=True, editable=False)
    reached_at = models.DateTimeField(null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(null=True, blank=True, editable=False)
    warned_at = models.DateTimeField(null=True, blank=True, editable=False)
    trouble = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["url"],
                condition=~Q(state="ended"),
                name="subscription_follows_a_feed_once",
            ),
            models.CheckConstraint(
                name="subscription_waits_a_day_before_it_drops", condition=Q(quiet_days__gte=1)
            ),
            models.CheckConstraint(
                name="subscription_names_publisher_and_licence",
                condition=~Q(publisher="") & ~Q(licence=""),
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="subscription_due", condition=Q(state="followed"))
        ]
        rules_permissions: ClassVar = {"follow": rules.may_follow}

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Give the operator's page of it."""
        return reverse("subscription", args=[self.pk])

    @property
    def source(self) -> str:
        """The name under which its opportunities are kept."""
        return f"feed-{self.pk}"


class FeedRun(models.Model):
    """One visit to a feed, and what came of it."""

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="runs")
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    pages = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    held = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0, help_text="Remarks beyond those kept.")
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="feed_run_ends_after_it_began",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")),
            )
        ]
        indexes = [models.Index(fields=["subscription", "-began_at"], name="feed_run_of_feed")]

    def __str__(self) -> str:
        return f"{self.subscription}, {self.began_at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        """Give its report."""
        return reverse("feed_run", args=[self.pk])


class FeedRemark(models.Model):
    """What was wrong with one record, or with the feed (``key`` is empty)."""

    run = models.ForeignKey(FeedRun, models.CASCADE, related_name="remarks")
    key = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=500)
    grave = models.BooleanField(default=False, help_text="The record was not taken in.")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.why


class FeedItem(models.Model):
    """Which opportunities came with which item of a feed: a deletion names the item alone."""

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="items")
    item = models.CharField(max_length=200)
    source_id = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subscription", "item", "source_id"], name="feed_item_is_kept_once"
            )
        ]

    def __str__(self) -> str:
        return self.item


class Twin(models.Model):
    """A newcomer from a feed that is, or looks like, what is here already; it waits, unseen."""

    class How(models.TextChoices):
        """By what it was recognised."""

        ID = "id", _("the same id")
        ADDRESS = "address", _("the same address")
        LIKENESS = "likeness", _("organisation, title and place")

    newcomer = models.OneToOneField(Opportunity, models.CASCADE, related_name="twin")
    other = models.ForeignKey(Opportunity, models.CASCADE, related_name="newcomers")
    how = models.CharField(max_length=8, choices=How)
    likeness = models.FloatField(default=1.0)
    state = models.CharField(max_length=9, choices=TwinState, default=TwinState.HELD)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="twin_is_another_opportunity", condition=~Q(newcomer=F("other"))
            ),
            models.CheckConstraint(
                name="twin_likeness_is_a_share", condition=Q(likeness__range=(0, 1))
            ),
        ]
        indexes = [models.Index(fields=["made_at"], name="twin_held", condition=Q(state="held"))]

    def __str__(self) -> str:
        return f"{self.newcomer}: {self.get_state_display()}"
