"""Who may do what."""

from typing import Any

from rules.predicates import predicate

from matching.organisations.rules import may_act_for


@predicate
def is_its_professional(person: Any, slot: Any) -> bool:
    """Hold for whoever offers the hour."""
    return slot is not None and slot.professional.person_id == person.pk


@predicate
def booked_it(person: Any, slot: Any) -> bool:
    """Hold for the people of the organisation that booked it."""
    return (
        slot is not None
        and slot.organisation is not None
        and bool(may_act_for(person, slot.organisation))
    )
