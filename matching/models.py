"""Gathers the slices' models, so that Django sees one app."""

from matching.agreements.models import Agreement, Signature
from matching.audit.models import AuditEntry, AuditSeal
from matching.history.models import Transition
from matching.keys.models import ApiKey, KeptAnswer
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
from matching.privacy.complaints.models import Complaint, ComplaintStep
from matching.privacy.models import DataPack, DataRequest, Look, RetentionRun
from matching.queue.models import ParkedTask
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
from matching.webhooks.models import Bookmark, Delivery, Webhook

__all__ = [
    "Adjustment",
    "Agreement",
    "ApiKey",
    "Area",
    "AreaFact",
    "AreaSuccessor",
    "AuditEntry",
    "AuditSeal",
    "Away",
    "BatchPart",
    "BatchRun",
    "Block",
    "Bookmark",
    "Cause",
    "CauseLabel",
    "CauseMap",
    "Check",
    "Claim",
    "Commitment",
    "Complaint",
    "ComplaintStep",
    "Concern",
    "Consent",
    "Contribution",
    "DataPack",
    "DataRequest",
    "Delivery",
    "DomainWeight",
    "EmergencyContact",
    "FeedName",
    "Hold",
    "Impression",
    "Invitation",
    "JobTitle",
    "KeptAnswer",
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
    "ParkedTask",
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
    "Webhook",
]
