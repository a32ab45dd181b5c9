"""Who may do what with a key."""

from typing import Any

from rules.predicates import predicate


@predicate
def is_its_person(person: Any, key: Any) -> bool:
    """Hold for whoever made it."""
    return key is not None and key.person_id == person.pk


@predicate
def manages_its_organisation(person: Any, key: Any) -> bool:
    """Hold for the administrators of the organisation that it works for."""
    if key is None or key.organisation_id is None:
        return False
    return bool(person.has_perm("matching.manage_organisation", key.organisation))


may_end = is_its_person | manages_its_organisation
