"""Who may set a list of roles into a site."""

from typing import Any

from rules.predicates import predicate

from matching.organisations.rules import may_act_for


@predicate
def acts_for_its_organisation(person: Any, widget: Any) -> bool:
    """Hold for the people of the organisation whose list it is."""
    return widget is not None and bool(may_act_for(person, widget.organisation))
