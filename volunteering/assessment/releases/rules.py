"""Who may do what with a release; nobody reviews what they ran or wrote themselves."""

from typing import Any

from rules.predicates import predicate

from matching.history.rules import may_move_to
from volunteering.assessment.releases.states import ReleaseState
from volunteering.assessment.rules import is_analyst


@predicate
def is_asked_to_review(person: Any, release: Any) -> bool:
    """Hold for the reviewer who was asked, who neither froze nor ran nor ever wrote it."""
    if release is None or release.reviewer_id != person.pk:
        return False
    named = person.pk in {release.author_id, release.drafted_by_id}
    return not named and not release.parts.filter(person=person).exists()


may_write = is_analyst & may_move_to(ReleaseState.IN_REVIEW)
may_drop = is_analyst & may_move_to(ReleaseState.DROPPED)
may_review = is_analyst & is_asked_to_review & may_move_to(ReleaseState.REVIEWED)
may_take_back = is_analyst & may_move_to(ReleaseState.DRAFT)
may_schedule = is_analyst & may_move_to(ReleaseState.SCHEDULED)
may_postpone = is_analyst & may_move_to(ReleaseState.REVIEWED)
may_revise = is_analyst & may_move_to(ReleaseState.REVISED)
