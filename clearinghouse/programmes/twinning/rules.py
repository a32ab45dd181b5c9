"""Who may do what."""

from typing import Any

from rules.predicates import predicate

from matching.organisations.rules import may_act_for


@predicate
def acts_for_first(person: Any, twinning: Any) -> bool:
    """Hold for the people of the organisation that proposed it."""
    return twinning is not None and bool(may_act_for(person, twinning.first))


@predicate
def acts_for_second(person: Any, twinning: Any) -> bool:
    """Hold for the people of the organisation that was asked."""
    return twinning is not None and bool(may_act_for(person, twinning.second))


twins = acts_for_first | acts_for_second
