"""Who may do what."""

from typing import Any

from rules.predicates import predicate

from matching.organisations.rules import may_act_for


@predicate
def rides(person: Any, circuit: Any) -> bool:
    """Hold for the rider."""
    return circuit is not None and circuit.rider_id == person.pk


@predicate
def acts_for_its_host(person: Any, circuit: Any) -> bool:
    """Hold for the people of the organisation that hosts the rider."""
    return circuit is not None and bool(may_act_for(person, circuit.host))


runs_the_circuit = rides | acts_for_its_host
