"""What was shown to whom."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class ShownList(models.Model):
    """One list that was put before somebody, kept so that the engine can learn from it.

    A visitor without an account is a random key of the day, not an address or a cookie of ours.
    """

    class Surface(models.TextChoices):
        """Where it was shown."""

        FIND = "find", _("find")
        FOR_YOU = "for_you", _("for you")
        COMMAND = "command", _("command line")
        NEED = "need", _("people for a skills need")
        PROFESSIONAL = "professional", _("needs for a professional")
        PEOPLE = "people", _("people for a role")
        DIGEST = "digest", _("digest of saved searches")
        REFERRAL = "referral", _("roles that a broker chooses from for somebody")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    surface = models.CharField(max_length=12, choices=Surface)
    engine = models.CharField(max_length=40)
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    query = models.JSONField(default=dict, help_text="Coarse: outward code, causes, slots, radius.")
    found = models.PositiveIntegerField(default=0)
    shown_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-shown_at"]
        indexes = [models.Index(fields=["shown_at"], name="shownlist_shown_at")]

    def __str__(self) -> str:
        return f"{self.surface} {self.shown_at:%Y-%m-%d %H:%M}"


class Impression(models.Model):
    """One thing at one position of a list that was shown, and how likely it was to be there."""

    shown_in = models.ForeignKey(ShownList, models.CASCADE, related_name="impressions")
    position = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=60, help_text="volunteering.role:81")
    score = models.FloatField(null=True)
    propensity = models.FloatField(default=1.0)
    features = ArrayField(
        models.FloatField(null=True),
        default=list,
        blank=True,
        help_text="What the engine looked at, in the order of its features.",
    )
    tried = models.BooleanField(default=False, help_text="Drawn by lot among what is seldom shown.")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["shown_in", "position"], name="impression_has_a_place"),
            models.CheckConstraint(
                name="impression_propensity_is_a_probability",
                condition=models.Q(propensity__gt=0, propensity__lte=1),
            ),
        ]
        indexes = [
            models.Index(fields=["subject"], name="impression_subject"),
            models.Index(
                fields=["shown_in"], name="impression_tried", condition=models.Q(tried=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.subject}"


class Lesson(models.Model):
    """What came of something that was shown: what the engine learns from.

    Rows are added and never changed. The list and the position at which it was shown are known where
    it was found through a list; ``person`` is emptied when somebody asks to be forgotten, and what is
    left says only what came of what stood where.
    """

    class What(models.TextChoices):
        """What came of it, in the order in which it usually does."""

        OPENED = "opened", _("opened")
        BOOKMARKED = "bookmarked", _("bookmarked")
        DISMISSED = "dismissed", _("not for me")
        RESTORED = "restored", _("not for me, taken back")
        IGNORED = "ignored", _("ignored")
        INVITED = "invited", _("invited by the organisation")
        AGREED = "agreed", _("agreed to an invitation")
        REFUSED = "refused", _("declined an invitation")
        APPLIED = "applied", _("applied")
        WITHDRAWN = "withdrawn", _("withdrew")
        DECLINED = "declined", _("declined by the organisation")
        OFFERED = "offered", _("offered a place")
        PLACED = "placed", _("placed")
        KEPT = "kept", _("still there at three months")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    subject = models.CharField(max_length=60, help_text="volunteering.role:81")
    what = models.CharField(max_length=12, choices=What)
    reason = models.CharField(max_length=30, blank=True)
    shown_in = models.ForeignKey(
        ShownList, models.SET_NULL, null=True, blank=True, related_name="lessons"
    )
    position = models.PositiveSmallIntegerField(null=True, blank=True)
    learned_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "subject", "what"], name="lesson_is_learned_once"
            ),
            models.CheckConstraint(
                name="lesson_has_a_position_in_a_list",
                condition=models.Q(shown_in=None) | models.Q(position__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "what"], name="lesson_of_subject"),
            models.Index(fields=["learned_at"], name="lesson_learned_at"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.what}"


class TextMeaning(models.Model):
    """What one text means, as the engine reads it: found by the text's hash, so that no text is kept twice.

    Whose text it is stands nowhere. Once nobody's text has the hash the row is let go.
    """

    market = models.CharField(max_length=20, help_text="volunteering")
    text_hash = models.CharField(max_length=64)
    vector = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["market", "text_hash"], name="textmeaning_once"),
        ]

    def __str__(self) -> str:
        return f"{self.market} {self.text_hash[:12]}"


class BatchRun(models.Model):
    """One night's ranking and clearing of a market by regions, and what proves its outcome.

    What the workers hand on to each other lies in files; here stands how far it is.
    """

    class Stage(models.TextChoices):
        """How far it is."""

        RANKING = "ranking", _("ranking each region")
        CLEARING = "clearing", _("clearing each region")
        BORDERS = "borders", _("clearing across borders")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    kind = models.CharField(max_length=40)
    day = models.DateField()
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.RANKING)
    people = models.PositiveIntegerField(default=0)
    tasks = models.PositiveIntegerField(default=0)
    regions = models.PositiveSmallIntegerField(default=0)
    pairs = models.PositiveIntegerField(default=0)
    alone = models.FloatField(default=0, help_text="The total of regions by themselves.")
    total = models.FloatField(default=0)
    bound = models.FloatField(default=0, help_text="What no outcome can exceed.")
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "day"], name="batch_runs_once_a_day"),
            models.CheckConstraint(
                name="batch_has_ended_or_goes_on",
                condition=models.Q(stage__in=["done", "failed"], ended_at__isnull=False)
                | ~models.Q(stage__in=["done", "failed"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"


class BatchPart(models.Model):
    """What one worker does of a run at one stage."""

    class State(models.TextChoices):
        """Whether somebody works on it."""

        WAITING = "waiting", _("waiting")
        WORKING = "working", _("being worked on")
        DONE = "done", _("done")
        FAILED = "failed", _("failed three times")

    run = models.ForeignKey(BatchRun, models.CASCADE, related_name="parts")
    stage = models.CharField(max_length=8, choices=BatchRun.Stage)
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    seconds = models.FloatField(null=True, blank=True)
    pairs = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["run", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["run", "stage", "number"], name="batchpart_once"),
        ]
        indexes = [
            models.Index(
                fields=["stage", "number"],
                condition=models.Q(state__in=["waiting", "working"]),
                name="batchpart_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.run} {self.stage} {self.number}"
