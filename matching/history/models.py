"""What happened: every change of state, append-only."""

from django.conf import settings
from django.db import models


class Transition(models.Model):
    """One change of state: what moved, from where to where, by whom, when and why.

    ``facets`` holds the facts that reports group by (area, cause, form), as they were on the day.
    Rows are never edited or deleted: a database trigger sees to that (migration 0002); only the
    actor may be forgotten, when a person is erased.

    In the database they lie in parts by assessment year (ADR 0032), whose numbers come from one
    sequence. So nothing may refer to this table, and no aggregate is grouped by its key.
    """

    subject = models.CharField(max_length=100)
    old = models.CharField(max_length=30)
    new = models.CharField(max_length=30)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="transitions_made",
    )
    at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=200, blank=True)
    facets = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["subject", "at"], name="transition_subject_at")]

    def __str__(self) -> str:
        return f"{self.subject}: {self.old} to {self.new}"
