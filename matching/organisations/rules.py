"""Who may act for an organisation."""

from typing import Any

from rules.predicates import predicate


@predicate
def may_act_for(person: Any, organisation: Any) -> bool:
    """Hold for members of today."""
    if organisation is None or not person.is_authenticated:
        return False
    return bool(organisation.memberships.filter(person=person, ended_on=None).exists())


@predicate
def may_manage(person: Any, organisation: Any) -> bool:
    """Hold for its administrators of today."""
    if organisation is None or not person.is_authenticated:
        return False
    mine = organisation.memberships.filter(person=person, ended_on=None)
    return bool(mine.filter(role="admin").exists())
