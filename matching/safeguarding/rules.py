"""Who may read and decide on what keeps people safe."""

from typing import Any

from rules.predicates import predicate

from matching.organisations.rules import may_act_for

LEAD = "safeguarding"


@predicate
def may_use(person: Any, record: Any) -> bool:
    """Hold for the people of the organisation that asked for it or saw it."""
    return record is not None and bool(may_act_for(person, record.organisation))


@predicate
def is_its_person(person: Any, record: Any) -> bool:
    """Hold for whom it is about."""
    return record is not None and record.person_id == person.pk


@predicate
def is_lead_of(person: Any, centre: Any) -> bool:
    """Hold for the safeguarding leads of a centre, as of today."""
    if centre is None or not person.is_authenticated:
        return False
    mine = centre.memberships.filter(person=person, role=LEAD, ended_on=None)
    return bool(mine.exists())


@predicate
def leads(person: Any, record: Any) -> bool:
    """Hold for the leads of the centre that a concern or a hold is with; else only operators pass."""
    return record is not None and bool(is_lead_of(person, record.centre))
