"""Who may do what to a skills need."""

from typing import Any

from rules.predicates import predicate

from clearinghouse.needs.states import NeedState
from matching.history.rules import may_move_to
from matching.organisations.rules import does_not_act_for, looks_after_it, may_act_for


@predicate
def acts_for_its_organisation(person: Any, need: Any) -> bool:
    """Hold for the people of the organisation that needs it."""
    return need is not None and bool(may_act_for(person, need.organisation))


@predicate
def is_published(_person: Any, need: Any) -> bool:
    """Hold while anyone may read it."""
    return need is not None and need.state == NeedState.PUBLISHED


@predicate
def reads_for_its_organisation(person: Any, need: Any) -> bool:
    """Hold for the centre's people: they look after who needs it, and do not act for it."""
    if need is None:
        return False
    organisation = need.organisation
    return bool(looks_after_it(person, organisation) and does_not_act_for(person, organisation))


may_submit = may_move_to(NeedState.PUBLISHED) | may_move_to(NeedState.IN_REVIEW)
may_view = is_published | acts_for_its_organisation | reads_for_its_organisation
may_change = acts_for_its_organisation
may_publish = acts_for_its_organisation & may_submit
may_close = acts_for_its_organisation & may_move_to(NeedState.CLOSED)
may_see_people = acts_for_its_organisation & is_published
may_moderate = reads_for_its_organisation
may_see_eligibility = acts_for_its_organisation | reads_for_its_organisation
