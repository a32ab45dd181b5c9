"""Who may do what to a placement; whether its state allows it, ``move`` decides."""

from typing import Any

from rules.predicates import predicate

from matching.organisations.rules import may_act_for


@predicate
def is_volunteer(person: Any, placement: Any) -> bool:
    """Hold for the person placed."""
    return placement is not None and placement.person_id == person.pk


@predicate
def acts_for_its_organisation(person: Any, placement: Any) -> bool:
    """Hold for the people of the organisation."""
    return placement is not None and bool(may_act_for(person, placement.organisation))


may_view = is_volunteer | acts_for_its_organisation
