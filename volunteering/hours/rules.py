"""Who may do what with hours and expenses; whether their state allows it, ``move`` decides."""

from typing import Any

from rules.predicates import predicate

from matching.organisations.rules import may_act_for


@predicate
def gave_them(person: Any, row: Any) -> bool:
    """Hold for the volunteer whose hours or expenses they are."""
    return row is not None and row.placement.person_id == person.pk


@predicate
def acts_for_its_organisation(person: Any, row: Any) -> bool:
    """Hold for the people of the organisation."""
    return row is not None and bool(may_act_for(person, row.placement.organisation))


may_view = gave_them | acts_for_its_organisation
# Nobody decides what they are paid back themselves.
may_decide = acts_for_its_organisation & ~gave_them
