"""Who agreed to which words: the exact text, its hash, and each party's signature."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from rules.contrib.models import RulesModel


class Agreement(RulesModel):
    """A text that parties agree to; a new text is a new agreement."""

    subject = models.CharField(max_length=100, help_text="What it is about, as history names it.")
    title = models.CharField(max_length=200)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    parties = models.JSONField(
        default=list, help_text="Each party's word for itself, in the order of the text."
    )
    drawn_up_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject"],
                condition=Q(withdrawn_at=None),
                name="agreement_in_force_is_one_a_subject",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Signature(models.Model):
    """One party's yes, to one text."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="signatures")
    party = models.CharField(max_length=60)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    name = models.CharField(max_length=150, help_text="As they wrote it: outlives the account.")
    signed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "party"], name="party_signs_an_agreement_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.party}"
