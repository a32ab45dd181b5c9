"""The rows behind the addresses of the quality mark: the volunteer was asked to review the VCO."""

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.quality import (
    AppealFactory,
    AssessmentFactory,
    AwardFactory,
    DecisionFactory,
    EvidenceFactory,
    ReviewingFactory,
)

OF_ASSESSMENT = ("submit", "take_back", "reviewers", "moderate", "send_back", "decide")


def arguments(organisation: Organisation, volunteer: Person) -> dict[str, tuple[str | int, ...]]:
    """Make a draft with a file that was let go, and another that was decided and appealed against."""
    draft = AssessmentFactory(organisation=organisation)
    criterion = draft.version.criteria.get(code="F1").pk
    evidence = EvidenceFactory(assessment=draft, gone=True)
    part = ReviewingFactory(assessment=draft, person=volunteer)
    decided = AssessmentFactory(organisation=organisation, state="decided")
    decision = DecisionFactory(assessment=decided, outcome="refused")
    award = AwardFactory()
    return {
        "organisation_mark": (organisation.pk,),
        "assessment": (draft.pk,),
        **{f"assessment_{name}": (draft.pk,) for name in OF_ASSESSMENT},
        **dict.fromkeys(("assessment_criterion", "assessment_evidence_add"), (draft.pk, criterion)),
        **dict.fromkeys(("assessment_evidence", "assessment_evidence_drop"), (evidence.pk,)),
        **dict.fromkeys(("reviewing", "reviewing_answer", "reviewing_hand_in"), (part.pk,)),
        "reviewing_stand_down": (part.pk,),
        "decision_appeal": (decision.pk,),
        "appeal": (AppealFactory(decision=decision).pk,),
        "award_run": (award.pk,),
    }
