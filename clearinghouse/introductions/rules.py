"""Who may do what to an introduction."""

from typing import Any

from rules.predicates import predicate

from matching.organisations.rules import may_act_for


@predicate
def is_professional(person: Any, introduction: Any) -> bool:
    """Hold for the professional."""
    return introduction is not None and introduction.person_id == person.pk


@predicate
def acts_for_its_organisation(person: Any, introduction: Any) -> bool:
    """Hold for the people of the organisation that needs the skill."""
    return introduction is not None and bool(may_act_for(person, introduction.organisation))


may_view = is_professional | acts_for_its_organisation
