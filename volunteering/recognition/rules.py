"""Who may do what with a credential."""

from typing import Any

from rules.predicates import predicate


@predicate
def holds_it(person: Any, credential: Any) -> bool:
    """Hold for the person whom it speaks of."""
    return credential is not None and person.is_authenticated and credential.person_id == person.pk
