"""Who may answer an invitation."""

from typing import Any

from rules.predicates import predicate


@predicate
def is_asked(person: Any, approach: Any) -> bool:
    """Hold for the person who is invited."""
    return approach is not None and approach.person_id == person.pk
