"""Who may do what with a professional's side."""

from typing import Any

from rules.predicates import predicate


@predicate
def declared_it(person: Any, interest: Any) -> bool:
    """Hold for whoever declared an interest."""
    return interest is not None and interest.professional.person_id == person.pk
