"""Who may do what to a placement; whether its state allows it, ``move`` decides."""

from typing import Any

from rules.predicates import predicate

from matching.organisations.rules import may_act_for
from volunteering.placements.states import Whose


@predicate
def is_volunteer(person: Any, placement: Any) -> bool:
    """Hold for the person placed."""
    return placement is not None and placement.person_id == person.pk


@predicate
def acts_for_its_organisation(person: Any, placement: Any) -> bool:
    """Hold for the people of the organisation."""
    return placement is not None and bool(may_act_for(person, placement.organisation))


may_view = is_volunteer | acts_for_its_organisation


@predicate
def runs_its_placement(person: Any, part: Any) -> bool:
    """Hold for the people of the organisation whose placement this is a part of."""
    return part is not None and bool(may_act_for(person, part.placement.organisation))


@predicate
def is_its_volunteer(person: Any, part: Any) -> bool:
    """Hold for the person whose placement this is a part of."""
    return part is not None and part.placement.person_id == person.pk


@predicate
def is_the_volunteers(person: Any, step: Any) -> bool:  # noqa: ARG001 (rules passes both)
    """Hold for a step that the volunteer says is done."""
    return step is not None and step.whose == Whose.VOLUNTEER


may_tick = runs_its_placement | (is_its_volunteer & is_the_volunteers)
