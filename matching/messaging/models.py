"""What was said: notices we owe people and how they want them, texts, and conversations."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.messaging import rules
from matching.messaging.states import MessageState


class Way(models.TextChoices):
    """How a notice reaches a person beside the page."""

    EMAIL = "email", _("By e-mail")
    SMS = "sms", _("By text message")
    DIGEST = "digest", _("Once a day, with others")
    PAGE = "page", _("On the page only")


ALONE = [str(Way.EMAIL), str(Way.SMS)]


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices by whether they have gone out, and whether they have been read."""

    def owed(self) -> NoticeQuerySet:
        """Keep those to be sent one by one that are neither sent nor given up."""
        return self.filter(way__in=ALONE, sent_at=None, given_up_at=None)

    def due(self, at: datetime) -> NoticeQuerySet:
        """Keep those owed that nobody is sending just now, longest overdue first."""
        return self.owed().filter(due_at__lte=at).order_by("due_at")

    def gathered(self) -> NoticeQuerySet:
        """Keep those that wait for their person's mail of the day."""
        return self.filter(way=Way.DIGEST, sent_at=None, given_up_at=None)

    def unread(self) -> NoticeQuerySet:
        """Keep those that their person has not opened on a page."""
        return self.filter(read_at=None)


class Notice(models.Model):
    """Something we owe a person word of; written with the deed, sent by the sweep.

    ``due_at`` is the earliest moment at which a sweep may take it. Taking it moves ``due_at`` on
    by the length of a claim, so a sweep that dies leaves a notice that falls due again. Somebody
    without an account is written to by ``address``.
    """

    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="notices"
    )
    address = models.EmailField(blank=True, help_text="Of somebody who has no account.")
    kind = models.SlugField(max_length=60, help_text="What happened, for grouping and muting.")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    path = models.CharField(max_length=300, blank=True, help_text="The page it leads to.")
    why = models.CharField(max_length=200, help_text="Ends the sentence: You get this because ….")
    way = models.CharField(max_length=6, choices=Way, default=Way.EMAIL)
    short = models.CharField(max_length=300, blank=True, help_text="Its words as a text message.")
    question = models.SlugField(
        max_length=40, blank=True, help_text="What a text asks, so that an answer can be read."
    )
    about = models.CharField(
        max_length=100, blank=True, help_text="What it asks about, as history names it."
    )
    invitation = models.TextField(
        blank=True, help_text="A calendar invitation (iCalendar) that goes with the e-mail."
    )
    written_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    given_up_at = models.DateTimeField(null=True, blank=True, editable=False)
    read_at = models.DateTimeField(null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    error = models.CharField(max_length=300, blank=True, editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="notice_owed",
                condition=models.Q(way__in=ALONE, sent_at=None, given_up_at=None),
            ),
            models.Index(
                fields=["to"],
                name="notice_gathered",
                condition=models.Q(way="digest", sent_at=None, given_up_at=None),
            ),
            models.Index(fields=["to", "-written_at"], name="notice_of_person"),
        ]
        constraints = [
            models.CheckConstraint(
                name="notice_is_sent_or_given_up_not_both",
                condition=models.Q(sent_at=None) | models.Q(given_up_at=None),
            ),
            models.CheckConstraint(
                name="notice_is_to_a_person_or_to_an_address",
                condition=models.Q(to__isnull=False, address="")
                | (models.Q(to=None, way="email") & ~models.Q(address="")),
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class Preference(models.Model):
    """How a person wants one kind of notice; what they do not say goes as they are reached anyway."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_preferences"
    )
    kind = models.SlugField(max_length=60)
    way = models.CharField(max_length=6, choices=Way)
    since = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="preference_is_said_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.kind}, {self.get_way_display()}"


class Text(models.Model):
    """A text message that went out or came in; its words are forgotten after a year."""

    class Direction(models.TextChoices):
        """Which way it went."""

        OUT = "out", _("To a person")
        IN = "in", _("From a person")

    direction = models.CharField(max_length=3, choices=Direction)
    number = models.CharField(max_length=16, help_text="E.164.")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="texts"
    )
    notice = models.ForeignKey(
        Notice, models.SET_NULL, null=True, blank=True, related_name="texts", editable=False
    )
    words = models.TextField(max_length=1600, blank=True)
    parts = models.PositiveSmallIntegerField(
        default=1, help_text="What it costs: 160 letters each."
    )
    carrier_key = models.CharField(max_length=80, blank=True, help_text="The carrier's own key.")
    at = models.DateTimeField(default=timezone.now)
    became = models.CharField(
        max_length=20, blank=True, help_text="What a text that came in was taken for."
    )

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["person", "direction", "-at"], name="text_of_person"),
            models.Index(fields=["direction", "at"], name="text_in_time"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["direction", "carrier_key"],
                condition=~models.Q(carrier_key=""),
                name="text_is_carried_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()}: {self.number}"


class StoppedNumber(models.Model):
    """A number that answered STOP: nothing is sent to it until it says START."""

    number = models.CharField(max_length=16, unique=True)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.number


class Thread(RulesModel):
    """A conversation about something, named as history names it: ``volunteering.application:7``."""

    topic = models.CharField(max_length=100, unique=True)
    subject = models.CharField(max_length=200)
    path = models.CharField(max_length=300, blank=True, help_text="The page of what it is about.")
    organisations = models.ManyToManyField(
        "matching.Organisation",
        blank=True,
        related_name="threads",
        help_text="Whose people may read it and join in.",
    )
    moderated = models.BooleanField(
        default=False, help_text="Somebody under 16 takes part: the centre reads first."
    )
    began_at = models.DateTimeField(auto_now_add=True)
    last_said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-last_said_at", "-pk"]
        indexes = [models.Index(fields=["-last_said_at", "-id"], name="thread_in_time")]
        rules_permissions: ClassVar = {
            "view": rules.may_read,
            "say": rules.may_say,
            "moderate": rules.moderates,
        }

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        """Give the conversation's page."""
        return reverse("thread", args=[self.pk])


class Participant(models.Model):
    """Somebody who reads and writes in a conversation, and up to where they have read."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="participants")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="participations"
    )
    speaks_for = models.CharField(
        max_length=250, blank=True, help_text="The organisation they speak for, by name."
    )
    joined_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["thread", "person"], name="participant_takes_part_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.thread}"


class Message(models.Model):
    """What somebody said."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="messages")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="messages_said"
    )
    text = models.TextField(max_length=5000)
    said_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=8, choices=MessageState, default=MessageState.SAID)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["thread", "said_at"], name="message_of_thread"),
            models.Index(fields=["by", "-said_at"], name="message_of_person"),
            models.Index(fields=["state"], name="message_held", condition=models.Q(state="held")),
        ]
        constraints = [
            models.CheckConstraint(name="message_says_something", condition=~models.Q(text=""))
        ]

    def __str__(self) -> str:
        return self.text[:60]
