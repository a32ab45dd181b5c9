"""Gathers the slices' models, so that Django sees one app."""

from matching.agreements.models import Agreement, Signature
from matching.history.models import Transition
from matching.ledger.models import Contribution, Outcome
from matching.messaging.models import (
    Message,
    Notice,
    Participant,
    Preference,
    StoppedNumber,
    Text,
    Thread,
)
from matching.organisations.models import (
    Away,
    Block,
    Claim,
    Invitation,
    Membership,
    Organisation,
    OrganisationIdentifier,
)
from matching.people.models import (
    Adjustment,
    Commitment,
    Consent,
    EmergencyContact,
    ParentalConsent,
    Person,
    PersonSkill,
)
from matching.places.models import Area, AreaFact, AreaSuccessor, Outcode, Postcode
from matching.privacy.models import DataPack, DataRequest, Look, RetentionRun
from matching.reference.models import ReferenceLoad
from matching.rulebook.models import Rule
from matching.safeguarding.models import Check, Concern, Hold, LeadLook, Reference, Sharing
from matching.shortlists.learning.models import NeedWeek, ScorerVersion
from matching.shortlists.models import (
    BatchPart,
    BatchRun,
    Impression,
    Lesson,
    ShownList,
    TextMeaning,
)
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

__all__ = [
    "Adjustment",
    "Agreement",
    "Area",
    "AreaFact",
    "AreaSuccessor",
    "Away",
    "BatchPart",
    "BatchRun",
    "Block",
    "Cause",
    "CauseLabel",
    "CauseMap",
    "Check",
    "Claim",
    "Commitment",
    "Concern",
    "Consent",
    "Contribution",
    "DataPack",
    "DataRequest",
    "DomainWeight",
    "EmergencyContact",
    "FeedName",
    "Hold",
    "Impression",
    "Invitation",
    "JobTitle",
    "LeadLook",
    "Lesson",
    "Look",
    "Membership",
    "Message",
    "NeedWeek",
    "Notice",
    "Occupation",
    "Organisation",
    "OrganisationIdentifier",
    "Outcode",
    "Outcome",
    "ParentalConsent",
    "Participant",
    "Person",
    "PersonSkill",
    "Postcode",
    "Preference",
    "Reference",
    "ReferenceLoad",
    "RetentionRun",
    "Rule",
    "ScorerVersion",
    "Sharing",
    "ShownList",
    "Signature",
    "Skill",
    "SkillLabel",
    "SkillMap",
    "StoppedNumber",
    "Term",
    "Text",
    "TextMeaning",
    "Thread",
    "Transition",
]
