"""Who may do what on the rota; whether a booking's state allows it, ``move`` decides."""

from typing import Any

from rules.predicates import predicate

from matching.organisations.rules import may_act_for


@predicate
def runs_shift(person: Any, shift: Any) -> bool:
    """Hold for the people of the organisation whose shift it is."""
    return shift is not None and bool(may_act_for(person, shift.organisation))


@predicate
def is_booked(person: Any, booking: Any) -> bool:
    """Hold for the person who is to come."""
    return booking is not None and booking.person_id == person.pk


@predicate
def runs_its_shift(person: Any, booking: Any) -> bool:
    """Hold for the people of the organisation whose shift is booked."""
    return booking is not None and bool(may_act_for(person, booking.shift.organisation))
