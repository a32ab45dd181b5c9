"""The audit log: who looked, took away, let go, was let in; written once, sealed in a chain.

People stand here as numbers, not as references: a row is never touched again, not even when its
person is erased, after which the number leads to nobody.
"""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """One deed. The database lets nobody change it (trigger), and the service not even try (privilege)."""

    class What(models.TextChoices):
        """Which kind of deed it was."""

        LOOK = "look", _("Opened a record")
        EXPORT = "export", _("Took a file away")
        ERASURE = "erasure", _("Erased a person")
        PERMISSION = "permission", _("Changed who may do what")
        SIGN_IN = "sign_in", _("Staff signed in")
        REFUSED = "refused", _("Staff sign-in refused")
        ADMIN = "admin", _("Changed something on the operator\u2019s pages")
        CHECK = "check", _("Checked this log")

    what = models.CharField(_("what"), max_length=12, choices=What)
    by_number = models.BigIntegerField(_("by"), null=True, blank=True)
    subject = models.CharField(_("subject"), max_length=120, blank=True)
    organisation_number = models.BigIntegerField(_("for"), null=True, blank=True)
    said = models.CharField(_("in detail"), max_length=200, blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True, db_default=Now())

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = _("audit entries")
        indexes = [
            models.Index(fields=["what", "-id"], name="audit_entry_of_kind"),
            models.Index(fields=["by_number", "-id"], name="audit_entry_by"),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.subject}"


class AuditSeal(models.Model):
    """A link of the chain: what a run of rows came to, signed together with the link before.

    ``missing`` are the numbers between ``after`` and ``upto`` that nobody had written yet (a gap of
    the sequence, or a transaction still open), as pairs; ``late`` are such numbers of earlier links
    whose rows came in meanwhile.
    """

    source = models.CharField(max_length=20)
    after = models.BigIntegerField()
    upto = models.BigIntegerField()
    missing = models.JSONField(default=list)
    late = models.JSONField(default=list)
    rows = models.PositiveIntegerField()
    newest = models.DateTimeField(help_text="When the youngest of its rows was written.")
    digest = models.CharField(max_length=64)
    before = models.CharField(
        max_length=64, blank=True, help_text="The signature of the link before."
    )
    key = models.CharField(max_length=12, help_text="Which key signed, by its mark.")
    signature = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["before"], name="audit_chain_does_not_fork"),
            models.CheckConstraint(
                name="audit_seal_goes_forward", condition=models.Q(upto__gte=models.F("after"))
            ),
        ]
        indexes = [models.Index(fields=["source", "-upto"], name="audit_seal_of_source")]

    def __str__(self) -> str:
        return f"{self.pk}: {self.source} {self.after}\u2013{self.upto}"
