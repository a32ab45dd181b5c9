"""Who may do what with a webhook."""

from typing import Any

from rules.predicates import predicate


@predicate
def manages_its_organisation(person: Any, webhook: Any) -> bool:
    """Hold for the administrators of the organisation that is told."""
    if webhook is None:
        return False
    return bool(person.has_perm("matching.manage_organisation", webhook.organisation))


@predicate
def manages_whom_it_tells(person: Any, delivery: Any) -> bool:
    """Hold for the administrators of the organisation that a delivery is for."""
    return delivery is not None and bool(manages_its_organisation(person, delivery.webhook))
