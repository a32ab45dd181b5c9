"""Skills, their labels, and the maps between them."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.taxonomy.models.relations import LabelKind, Relation


class SkillScheme(models.TextChoices):
    """The lists of skills that we hold, in the order in which we offer them."""

    STANDARD = "standard", _("Volunteering data standard")
    DOIT = "doit", _("Do it professional skills")
    ESCO = "esco", _("ESCO")


class Skill(models.Model):
    """A skill, or a group of skills, of one edition of one scheme."""

    scheme = models.CharField(_("scheme"), max_length=10, choices=SkillScheme)
    version = models.CharField(_("version"), max_length=20)
    code = models.CharField(_("code"), max_length=80)
    label = models.CharField(_("label"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("group"),
    )
    is_group = models.BooleanField(_("is a group"), default=False)
    reuse_level = models.CharField(_("reuse level"), max_length=30, blank=True)
    deprecated = models.BooleanField(_("deprecated"), default=False)

    class Meta:
        """A code is unique in an edition; old editions stay resolvable."""

        verbose_name = _("skill")
        verbose_name_plural = _("skills")
        ordering: ClassVar = ["scheme", "label"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "version", "code"], name="skill_code_unique"),
            models.CheckConstraint(
                condition=models.Q(scheme__in=SkillScheme.values), name="skill_scheme_known"
            ),
        ]

    def __str__(self) -> str:
        """Show the label."""
        return self.label


class SkillLabel(models.Model):
    """A wording under which a skill is found."""

    skill = models.ForeignKey(
        Skill, on_delete=models.CASCADE, related_name="labels", verbose_name=_("skill")
    )
    text = models.CharField(_("text"), max_length=250)
    kind = models.CharField(_("kind"), max_length=10, choices=LabelKind)

    class Meta:
        """Searched by trigrams."""

        verbose_name = _("skill label")
        verbose_name_plural = _("skill labels")
        indexes: ClassVar = [
            GinIndex(fields=["text"], opclasses=["gin_trgm_ops"], name="skilllabel_text_trigrams"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["skill", "text"], name="skilllabel_once_per_skill"),
            models.UniqueConstraint(
                fields=["skill"],
                condition=models.Q(kind=LabelKind.PREFERRED),
                name="skilllabel_one_preferred",
            ),
        ]

    def __str__(self) -> str:
        """Show the wording."""
        return self.text


class SkillMap(models.Model):
    """A relation between two skills, within a scheme or across."""

    source_skill = models.ForeignKey(
        Skill, on_delete=models.CASCADE, related_name="maps_from", verbose_name=_("from")
    )
    target_skill = models.ForeignKey(
        Skill, on_delete=models.CASCADE, related_name="maps_to", verbose_name=_("to")
    )
    relation = models.CharField(_("relation"), max_length=10, choices=Relation)
    source = models.CharField(_("source"), max_length=40)

    class Meta:
        """Once per pair and relation."""

        verbose_name = _("skill map")
        verbose_name_plural = _("skill maps")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source_skill", "target_skill", "relation"], name="skillmap_once"
            ),
            models.CheckConstraint(
                condition=models.Q(relation__in=Relation.values), name="skillmap_relation_known"
            ),
        ]

    def __str__(self) -> str:
        """Say what stands how to what."""
        return f"{self.source_skill} {self.relation} {self.target_skill}"
