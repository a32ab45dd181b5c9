"""Gathers the slices' models, so that Django sees one app."""

from clearinghouse.needs.models import NeedSkill, SkillsNeed
from clearinghouse.professionals.models import Professional

__all__ = ["NeedSkill", "Professional", "SkillsNeed"]
