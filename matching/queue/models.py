"""Calls of tasks that failed and failed again: set aside, so that they hold nothing up."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from matching.queue.states import ParkState


class ParkedTask(models.Model):
    """A call that cannot be done as things are. It names keys and the kind of error, no person.

    While it stands, the timetable's further calls of the same are let through only now and then;
    a call that goes well mends it by itself.
    """

    task = models.CharField(_("task"), max_length=120)
    arguments = models.JSONField(_("called with"), default=list, help_text=_("Keys only."))
    is_whole = models.BooleanField(
        default=True, help_text=_("Its arguments are all here, so that it can be called again.")
    )
    error = models.CharField(_("error"), max_length=200)
    times = models.PositiveIntegerField(_("times"), default=1)
    first_failed_at = models.DateTimeField(_("first"), default=timezone.now)
    last_failed_at = models.DateTimeField(_("last"), default=timezone.now)
    state = models.CharField(
        _("state"), max_length=7, choices=ParkState, default=ParkState.PARKED, editable=False
    )

    class Meta:
        ordering = ["-last_failed_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["state", "-last_failed_at"], name="parked_task_in_time")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["task", "arguments"],
                condition=models.Q(state="parked"),
                name="parked_task_stands_once",
            ),
            models.CheckConstraint(
                name="parked_task_failed_in_order",
                condition=models.Q(last_failed_at__gte=models.F("first_failed_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.task
