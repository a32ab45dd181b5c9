"""The operator's pages for causes, skills and terms: as shipped."""

from django.contrib import admin

from matching.showing import LabelInline, ReadOnly
from matching.taxonomy.models import (
    Cause,
    CauseLabel,
    CauseMap,
    DomainWeight,
    FeedName,
    JobTitle,
    Occupation,
    Skill,
    SkillLabel,
    SkillMap,
    Term,
)


class SkillLabelInline(LabelInline):
    """Other wordings of a skill."""

    model = SkillLabel


class CauseLabelInline(LabelInline):
    """Other wordings of a cause."""

    model = CauseLabel


@admin.register(Skill)
class SkillAdmin(ReadOnly):
    """Skills of every scheme."""

    list_display = ["label", "scheme", "version", "code", "parent", "deprecated"]
    list_filter = ["scheme", "is_group", "deprecated"]
    list_select_related = ["parent"]
    search_fields = ["label", "code__exact"]
    inlines = [SkillLabelInline]


@admin.register(SkillLabel)
class SkillLabelAdmin(ReadOnly):
    """Wordings of skills."""

    list_display = ["text", "kind", "skill"]
    list_filter = ["kind"]
    list_select_related = ["skill"]
    search_fields = ["text"]


@admin.register(SkillMap)
class SkillMapAdmin(ReadOnly):
    """Relations between skills."""

    list_display = ["source_skill", "relation", "target_skill", "source"]
    list_filter = ["relation", "source"]
    list_select_related = ["source_skill", "target_skill"]
    search_fields = ["source_skill__label", "target_skill__label"]


@admin.register(Cause)
class CauseAdmin(ReadOnly):
    """Causes of every scheme."""

    list_display = ["label", "scheme", "code", "parent", "is_beneficiary_group"]
    list_filter = ["scheme", "is_beneficiary_group"]
    list_select_related = ["parent"]
    search_fields = ["label", "code__exact"]
    inlines = [CauseLabelInline]


@admin.register(CauseLabel)
class CauseLabelAdmin(ReadOnly):
    """Wordings of causes."""

    list_display = ["text", "kind", "cause"]
    list_filter = ["kind"]
    list_select_related = ["cause"]
    search_fields = ["text"]


@admin.register(CauseMap)
class CauseMapAdmin(ReadOnly):
    """Relations between causes."""

    list_display = ["source_cause", "relation", "target_cause", "source"]
    list_filter = ["relation", "source"]
    list_select_related = ["source_cause", "target_cause"]
    search_fields = ["source_cause__label", "target_cause__label"]


@admin.register(DomainWeight)
class DomainWeightAdmin(ReadOnly):
    """How a cause counts in the four domains of the assessment."""

    list_display = ["cause", "version", "soc", "edu", "cul", "env"]
    list_filter = ["version"]
    list_select_related = ["cause"]
    search_fields = ["cause__label"]


@admin.register(Term)
class TermAdmin(ReadOnly):
    """The standard's requirements, accessibility features, rewards and times."""

    list_display = ["label", "scheme", "code", "parent", "position"]
    list_filter = ["scheme"]
    list_select_related = ["parent"]
    search_fields = ["label", "code"]


@admin.register(FeedName)
class FeedNameAdmin(ReadOnly):
    """What feeds call our causes, terms and skills."""

    list_display = ["name", "feed", "kind", "relation", "cause", "term", "skill"]
    list_filter = ["feed", "kind"]
    list_select_related = ["cause", "term", "skill"]
    search_fields = ["name"]


@admin.register(Occupation)
class OccupationAdmin(ReadOnly):
    """Unit groups of occupations."""

    list_display = ["title", "code"]
    search_fields = ["title", "code__exact"]


@admin.register(JobTitle)
class JobTitleAdmin(ReadOnly):
    """Job titles that stand for occupations."""

    list_display = ["text", "qualifier", "occupation"]
    list_select_related = ["occupation"]
    search_fields = ["text"]
