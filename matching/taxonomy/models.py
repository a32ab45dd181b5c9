"""What things are: skills, causes, and the standard's other terms, with the maps between schemes."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _


class LabelKind(models.TextChoices):
    """Whether a label is the scheme's own choice."""

    PREFERRED = "preferred", _("preferred")
    SYNONYM = "synonym", _("synonym")


class Relation(models.TextChoices):
    """How the first of two concepts stands to the second, as in SKOS."""

    EXACT = "exact", _("same as")
    BROAD = "broad", _("has the broader")
    NARROW = "narrow", _("has the narrower")
    RELATED = "related", _("related to")


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
