"""Keys that people made for programs, and the answers to what those sent twice."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.keys import rules
from matching.keys.scopes import Scope
from matching.organisations.models import Organisation


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    """Keys as pages and the API ask for them."""

    def good(self) -> ApiKeyQuerySet:
        """Keep those that open something today."""
        return self.filter(
            ended_at=None, expires_on__gte=timezone.localdate(), person__is_active=True
        )


class ApiKey(RulesModel):
    """What a program shows to act as somebody, for themselves or for an organisation of theirs.

    Only the hash is kept: the key itself is shown once. It can do no more than its person may do.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_keys")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="api_keys"
    )
    name = models.CharField(_("what it is for"), max_length=60)
    prefix = models.CharField(max_length=16, unique=True, help_text="How it begins, to tell it by.")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    scopes = ArrayField(models.CharField(max_length=25, choices=Scope))
    made_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField(help_text="The last day on which it opens anything.")
    last_used_on = models.DateField(null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("API key")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="api_key_is_for_something", condition=~Q(scopes=[])),
            models.CheckConstraint(name="api_key_has_a_name", condition=~Q(name="")),
        ]
        indexes = [models.Index(fields=["expires_on"], name="api_key_expires")]
        rules_permissions: ClassVar = {"end": rules.may_end}

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    @property
    def is_good(self) -> bool:
        """Whether it opens anything today."""
        return self.ended_at is None and self.expires_on >= timezone.localdate()

    @property
    def scopes_in_words(self) -> list[str]:
        """What it is good for, as its maker read it."""
        return [str(Scope(each).label) for each in self.scopes]


class KeptAnswer(models.Model):
    """What was answered to a request that a program may send again, kept for a day."""

    key = models.ForeignKey(ApiKey, models.CASCADE, related_name="kept_answers")
    token = models.CharField(max_length=100, help_text="The Idempotency-Key of the request.")
    fingerprint = models.CharField(max_length=64, help_text="Of method, address and body.")
    status = models.PositiveSmallIntegerField()
    body = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["key", "token"], name="kept_answer_is_to_one_request")
        ]
        indexes = [models.Index(fields=["made_at"], name="kept_answer_made_at")]

    def __str__(self) -> str:
        return f"{self.status} to {self.token}"
