"""What was said: notices we owe, and threads between people."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices by whether they have gone out."""

    def owed(self) -> NoticeQuerySet:
        """Keep those that are not sent and not given up."""
        return self.filter(sent_at=None, given_up_at=None)

    def unread(self) -> NoticeQuerySet:
        """Keep those that their person has not opened on a page."""
        return self.filter(read_at=None)


class Notice(models.Model):
    """Something we owe a person word of; written with the deed, sent by the sweep."""

    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.SlugField(max_length=60, help_text="What happened, for grouping and muting.")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    path = models.CharField(max_length=300, blank=True, help_text="The page it leads to.")
    why = models.CharField(max_length=200, help_text="Why this person gets it: printed below.")
    by_email = models.BooleanField(default=True)
    written_at = models.DateTimeField(auto_now_add=True)
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)
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
                fields=["written_at"],
                name="notice_owed",
                condition=models.Q(sent_at=None, given_up_at=None),
            ),
            models.Index(fields=["to", "-written_at"], name="notice_of_person"),
        ]

    def __str__(self) -> str:
        return self.subject


class Thread(models.Model):
    """A conversation about one thing, between people who may see it."""

    subject = models.CharField(max_length=100, help_text="What it is about: clearinghouse.need:7.")
    title = models.CharField(max_length=200)
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="threads")
    started_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["subject"], name="thread_subject")]

    def __str__(self) -> str:
        return self.title


class Message(models.Model):
    """One thing that one person said in a thread."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="messages")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]
