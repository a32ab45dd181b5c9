"""Who may do what."""

from typing import Any

from rules.predicates import predicate


@predicate
def is_facilitator(person: Any, learning_set: Any) -> bool:
    """Hold for whoever facilitates the set."""
    return learning_set is not None and learning_set.facilitator_id == person.pk


@predicate
def is_member(person: Any, learning_set: Any) -> bool:
    """Hold for its members."""
    return (
        learning_set is not None
        and person.is_authenticated
        and learning_set.members.filter(person=person, left_on=None).exists()
    )
