"""Gathers the slices' models, so that Django sees one app."""

from matching.history.models import Transition
from matching.ledger.models import Contribution, Outcome
from matching.messaging.models import Mute, Notice
from matching.organisations.models import Membership, Organisation, OrganisationIdentifier
from matching.people.models import Consent, Person, PersonSkill
from matching.places.models import Area, AreaFact, AreaSuccessor, Outcode, Postcode
from matching.reference.models import ReferenceLoad
from matching.rulebook.models import Rule
from matching.shortlists.models import Impression, ShownList
from matching.taxonomy.models import (
    Cause,
    CauseLabel,
    CauseMap,
    DomainWeight,
    FeedName,
    Skill,
    SkillLabel,
    SkillMap,
    Term,
)

__all__ = [
    "Area",
    "AreaFact",
    "AreaSuccessor",
    "Cause",
    "CauseLabel",
    "CauseMap",
    "Consent",
    "Contribution",
    "DomainWeight",
    "FeedName",
    "Impression",
    "Membership",
    "Mute",
    "Notice",
    "Organisation",
    "OrganisationIdentifier",
    "Outcode",
    "Outcome",
    "Person",
    "PersonSkill",
    "Postcode",
    "ReferenceLoad",
    "Rule",
    "ShownList",
    "Skill",
    "SkillLabel",
    "SkillMap",
    "Term",
    "Transition",
]
