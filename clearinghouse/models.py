"""Gathers the slices' models, so that Django sees one app."""

from clearinghouse.engagements.models import (
    Amendment,
    DayLog,
    Engagement,
    Meeting,
    Milestone,
    SignedCopy,
)
from clearinghouse.introductions.models import Call, Introduction
from clearinghouse.needs.models import NeedSkill, SkillsNeed
from clearinghouse.professionals.models import Professional
from clearinghouse.releases.models import Approval, Conflict, Release
from clearinghouse.reviews.models import Review
from clearinghouse.rounds.models import Preference, Round, RoundMatch, RoundNeed, RoundOffer
from clearinghouse.sharing.models import CaseStudy

__all__ = [
    "Amendment",
    "Approval",
    "Call",
    "CaseStudy",
    "Conflict",
    "DayLog",
    "Engagement",
    "Introduction",
    "Meeting",
    "Milestone",
    "NeedSkill",
    "Preference",
    "Professional",
    "Release",
    "Review",
    "Round",
    "RoundMatch",
    "RoundNeed",
    "RoundOffer",
    "SignedCopy",
    "SkillsNeed",
]
