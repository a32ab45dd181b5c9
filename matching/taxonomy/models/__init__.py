"""What things are: skills, causes, and the standard's other terms, with the maps between schemes."""

from matching.taxonomy.models.causes import Cause, CauseLabel, CauseMap, CauseScheme, DomainWeight
from matching.taxonomy.models.occupations import JobTitle, Occupation
from matching.taxonomy.models.relations import LabelKind, Relation
from matching.taxonomy.models.skills import Skill, SkillLabel, SkillMap, SkillScheme
from matching.taxonomy.models.terms import FeedName, Term, TermScheme

__all__ = [
    "Cause",
    "CauseLabel",
    "CauseMap",
    "CauseScheme",
    "DomainWeight",
    "FeedName",
    "JobTitle",
    "LabelKind",
    "Occupation",
    "Relation",
    "Skill",
    "SkillLabel",
    "SkillMap",
    "SkillScheme",
    "Term",
    "TermScheme",
]
