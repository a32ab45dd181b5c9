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


@predicate
def acts_for_client(person: Any, client: Any) -> bool:
    """Hold for the people of an organisation on the round."""
    return client is not None and bool(may_act_for(person, client.organisation))


@predicate
def visits_client(person: Any, client: Any) -> bool:
    """Hold for the rider and the host of the round."""
    return client is not None and bool(runs_the_circuit(person, client.circuit))


may_see_client = acts_for_client | visits_client
