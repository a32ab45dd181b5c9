"""Gathers the slices' models, so that Django sees one app."""

from clearinghouse.employers.models import (
    Approver,
    Delegation,
    Employer,
    EmployerDomain,
    Employment,
    EmploymentInvitation,
    FundingLink,
    Headcount,
    SingleSignOn,
)
from clearinghouse.engagements.models import (
    Amendment,
    DayLog,
    Engagement,
    Meeting,
    Milestone,
    SignedCopy,
)
from clearinghouse.introductions.models import Call, Introduction
from clearinghouse.needs.models import Eligibility, NeedSkill, SkillsNeed
from clearinghouse.professionals.models import ConflictInterest, LearningWish, Professional
from clearinghouse.programmes.calls.models import AdviceSlot
from clearinghouse.programmes.challenges.models import Challenge
from clearinghouse.programmes.circuits.models import Circuit, Client, Issue, Visit
from clearinghouse.programmes.offices.models import Appointment
from clearinghouse.programmes.pairs.models import Mentorship
from clearinghouse.programmes.sets.models import Attendance, LearningSet, SetMeeting, SetMember
from clearinghouse.programmes.twinning.models import Exchange, Twinning, TwinningOffer
from clearinghouse.registers.models import Novation, RegisterEntry
from clearinghouse.releases.models import Approval, Conflict, Release
from clearinghouse.reviews.models import Review
from clearinghouse.rounds.models import Preference, Round, RoundMatch, RoundNeed, RoundOffer
from clearinghouse.sharing.models import CaseStudy
from clearinghouse.suggestions.models import NeedDismissal, PassedOver, SavedNeed

__all__ = [
    "AdviceSlot",
    "Amendment",
    "Appointment",
    "Approval",
    "Approver",
    "Attendance",
    "Call",
    "CaseStudy",
    "Challenge",
    "Circuit",
    "Client",
    "Conflict",
    "ConflictInterest",
    "DayLog",
    "Delegation",
    "Eligibility",
    "Employer",
    "EmployerDomain",
    "Employment",
    "EmploymentInvitation",
    "Engagement",
    "Exchange",
    "FundingLink",
    "Headcount",
    "Introduction",
    "Issue",
    "LearningSet",
    "LearningWish",
    "Meeting",
    "Mentorship",
    "Milestone",
    "NeedDismissal",
    "NeedSkill",
    "Novation",
    "PassedOver",
    "Preference",
    "Professional",
    "RegisterEntry",
    "Release",
    "Review",
    "Round",
    "RoundMatch",
    "RoundNeed",
    "RoundOffer",
    "SavedNeed",
    "SetMeeting",
    "SetMember",
    "SignedCopy",
    "SingleSignOn",
    "SkillsNeed",
    "Twinning",
    "TwinningOffer",
    "Visit",
]
