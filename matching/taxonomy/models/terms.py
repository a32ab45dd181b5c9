"""The standard's other terms, and what feeds call things."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.taxonomy.models.causes import Cause
from matching.taxonomy.models.relations import Relation
from matching.taxonomy.models.skills import Skill


class TermScheme(models.TextChoices):
    """The standard's other lists."""

    REQUIREMENT = "requirement", _("requirement")
    ACCESSIBILITY = "accessibility", _("accessibility")
    REWARD = "reward", _("reward")
    TIMESLOT = "timeslot", _("time slot")


class Term(models.Model):
    """A requirement, a point of accessibility, a reward or a time slot of the standard."""

    scheme = models.CharField(_("scheme"), max_length=15, choices=TermScheme)
    code = models.CharField(_("code"), max_length=80)
    label = models.CharField(_("label"), max_length=200)
    note = models.TextField(_("note"), blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("group"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        """In the standard's order."""

        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering: ClassVar = ["scheme", "position", "label"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "code"], name="term_code_unique"),
            models.CheckConstraint(
                condition=models.Q(scheme__in=TermScheme.values), name="term_scheme_known"
            ),
        ]

    def __str__(self) -> str:
        """Show the label."""
        return self.label


class FeedName(models.Model):
    """One meaning of what a feed calls a cause, a term or a skill, matched to ours by hand.

    A name such as "Sports, art and culture" has two rows.
    """

    feed = models.CharField(_("feed"), max_length=20)
    kind = models.CharField(_("kind"), max_length=15)
    name = models.CharField(_("name"), max_length=200)
    relation = models.CharField(
        _("relation"), max_length=10, choices=Relation, default=Relation.EXACT
    )
    cause = models.ForeignKey(
        Cause, on_delete=models.CASCADE, null=True, blank=True, verbose_name=_("cause")
    )
    term = models.ForeignKey(
        Term, on_delete=models.CASCADE, null=True, blank=True, verbose_name=_("term")
    )
    skill = models.ForeignKey(
        Skill, on_delete=models.CASCADE, null=True, blank=True, verbose_name=_("skill")
    )

    class Meta:
        """Each meaning once; each row means one thing."""

        verbose_name = _("feed name")
        verbose_name_plural = _("feed names")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["feed", "kind", "name", "cause", "term", "skill"],
                nulls_distinct=False,
                name="feedname_meaning_once",
            ),
            models.CheckConstraint(
                condition=models.Q(relation__in=Relation.values), name="feedname_relation_known"
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(cause__isnull=False, term__isnull=True, skill__isnull=True)
                    | models.Q(cause__isnull=True, term__isnull=False, skill__isnull=True)
                    | models.Q(cause__isnull=True, term__isnull=True, skill__isnull=False)
                ),
                name="feedname_means_one_thing",
            ),
        ]

    def __str__(self) -> str:
        """Show feed and name."""
        return f"{self.feed}: {self.name}"
