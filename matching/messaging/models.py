"""What was said: notices we owe people, and which of them a person wants no mail about."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from rules.contrib.models import RulesModel

from matching.messaging import rules


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices by whether they have gone out, and whether they have been read."""

    def owed(self) -> NoticeQuerySet:
        """Keep those whose e-mail is neither sent nor given up."""
        return self.filter(by_email=True, sent_at=None, given_up_at=None)

    def due(self, at: datetime) -> NoticeQuerySet:
        """Keep those owed that nobody is sending just now, longest overdue first."""
        return self.owed().filter(due_at__lte=at).order_by("due_at")

    def unread(self) -> NoticeQuerySet:
        """Keep those that their person has not opened on a page."""
        return self.filter(read_at=None)


class Notice(models.Model):
    """Something we owe a person word of; written with the deed, sent by the sweep.

    ``due_at`` is the earliest moment at which a sweep may take it. Taking it moves ``due_at`` on
    by the length of a claim, so a sweep that dies leaves a notice that falls due again.
    """

    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.SlugField(max_length=60, help_text="What happened, for grouping and muting.")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    path = models.CharField(max_length=300, blank=True, help_text="The page it leads to.")
    why = models.CharField(max_length=200, help_text="Ends the sentence: You get this because ….")
    by_email = models.BooleanField(default=True)
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
                condition=models.Q(by_email=True, sent_at=None, given_up_at=None),
            ),
            models.Index(fields=["to", "-written_at"], name="notice_of_person"),
        ]
        constraints = [
            models.CheckConstraint(
                name="notice_is_sent_or_given_up_not_both",
                condition=models.Q(sent_at=None) | models.Q(given_up_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class Mute(models.Model):
    """A kind of notice that a person wants on the page only, not by e-mail."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mutes")
    kind = models.SlugField(max_length=60)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="a_kind_is_muted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.kind}"


class Thread(RulesModel):
    """A conversation about something, named as history names it: ``volunteering.application:7``."""

    topic = models.CharField(max_length=100, unique=True)
    subject = models.CharField(max_length=200)
    path = models.CharField(max_length=300, blank=True, help_text="The page of what it is about.")
    moderated = models.BooleanField(
        default=False, help_text="Somebody under 16 takes part: the centre reads first."
    )
    began_at = models.DateTimeField(auto_now_add=True)
    last_said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-last_said_at", "-pk"]
        rules_permissions: ClassVar = {"view": rules.takes_part, "say": rules.takes_part}

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
    held = models.BooleanField(default=False, help_text="Waits for a moderator.")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["thread", "said_at"], name="message_of_thread")]
        constraints = [
            models.CheckConstraint(name="message_says_something", condition=~models.Q(text=""))
        ]

    def __str__(self) -> str:
        return self.text[:60]
