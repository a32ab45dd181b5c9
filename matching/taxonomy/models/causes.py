"""Causes, their labels, the maps between schemes, and the four domains of the assessment."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.taxonomy.models.relations import LabelKind, Relation


class CauseScheme(models.TextChoices):
    """The lists of causes that we hold."""

    STANDARD = "standard", _("Volunteering data standard")
    UKCAT = "ukcat", _("UK Charity Activity Tags")
    ICNPTSO = "icnptso", _("ICNP/TSO")


class Cause(models.Model):
    """What an activity is for, or whom: a term of one scheme."""

    scheme = models.CharField(_("scheme"), max_length=10, choices=CauseScheme)
    code = models.CharField(_("code"), max_length=40)
    label = models.CharField(_("label"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    is_beneficiary_group = models.BooleanField(_("is a beneficiary group"), default=False)
    pattern = models.TextField(_("regular expression"), blank=True)
    exclude_pattern = models.TextField(_("excluding regular expression"), blank=True)

    class Meta:
        """A code is unique in its scheme."""

        verbose_name = _("cause")
        verbose_name_plural = _("causes")
        ordering: ClassVar = ["scheme", "label"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "code"], name="cause_code_unique"),
            models.CheckConstraint(
                condition=models.Q(scheme__in=CauseScheme.values), name="cause_scheme_known"
            ),
        ]

    def __str__(self) -> str:
        """Show the label."""
        return self.label


class CauseLabel(models.Model):
    """A wording under which a cause is found."""

    cause = models.ForeignKey(
        Cause, on_delete=models.CASCADE, related_name="labels", verbose_name=_("cause")
    )
    text = models.CharField(_("text"), max_length=250)
    kind = models.CharField(_("kind"), max_length=10, choices=LabelKind)

    class Meta:
        """Searched by trigrams."""

        verbose_name = _("cause label")
        verbose_name_plural = _("cause labels")
        indexes: ClassVar = [
            GinIndex(fields=["text"], opclasses=["gin_trgm_ops"], name="causelabel_text_trigrams"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cause", "text"], name="causelabel_once_per_cause"),
            models.UniqueConstraint(
                fields=["cause"],
                condition=models.Q(kind=LabelKind.PREFERRED),
                name="causelabel_one_preferred",
            ),
        ]

    def __str__(self) -> str:
        """Show the wording."""
        return self.text


class CauseMap(models.Model):
    """A relation between causes of two schemes."""

    source_cause = models.ForeignKey(
        Cause, on_delete=models.CASCADE, related_name="maps_from", verbose_name=_("from")
    )
    target_cause = models.ForeignKey(
        Cause, on_delete=models.CASCADE, related_name="maps_to", verbose_name=_("to")
    )
    relation = models.CharField(_("relation"), max_length=10, choices=Relation)
    source = models.CharField(_("source"), max_length=40)

    class Meta:
        """Once per pair."""

        verbose_name = _("cause map")
        verbose_name_plural = _("cause maps")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source_cause", "target_cause"], name="causemap_once"),
            models.CheckConstraint(
                condition=models.Q(relation__in=Relation.values), name="causemap_relation_known"
            ),
        ]

    def __str__(self) -> str:
        """Say what stands how to what."""
        return f"{self.source_cause} {self.relation} {self.target_cause}"


class DomainWeight(models.Model):
    """How a cause is divided over the four domains of the assessment, in one version of the table.

    A cause without a row of its own takes its parent's.
    """

    cause = models.ForeignKey(
        Cause, on_delete=models.CASCADE, related_name="domain_weights", verbose_name=_("cause")
    )
    version = models.CharField(_("version"), max_length=20)
    soc = models.DecimalField(_("social"), max_digits=3, decimal_places=2)
    edu = models.DecimalField(_("educational"), max_digits=3, decimal_places=2)
    cul = models.DecimalField(_("cultural"), max_digits=3, decimal_places=2)
    env = models.DecimalField(_("environmental"), max_digits=3, decimal_places=2)

    class Meta:
        """Four shares of one."""

        verbose_name = _("domain weight")
        verbose_name_plural = _("domain weights")
        ordering: ClassVar = ["version", "cause"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cause", "version"], name="domainweight_once_per_version"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    soc=models.Value(1) - models.F("edu") - models.F("cul") - models.F("env")
                ),
                name="domainweight_sums_to_one",
            ),
            models.CheckConstraint(
                condition=models.Q(soc__gte=0, edu__gte=0, cul__gte=0, env__gte=0),
                name="domainweight_not_negative",
            ),
        ]

    def __str__(self) -> str:
        """Show the four shares."""
        return f"{self.cause}: {self.soc}/{self.edu}/{self.cul}/{self.env}"
