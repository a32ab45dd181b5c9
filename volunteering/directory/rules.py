"""Who may do what to the directory: everybody reads it; editors and the bodies themselves keep it."""

from typing import Any

from rules.predicates import predicate

from matching.organisations.rules import may_manage


@predicate
def edits_the_directory(person: Any, _thing: Any) -> bool:
    """Hold for the people who run the service: they keep the register of all bodies."""
    return bool(person.is_authenticated and person.is_active and person.is_staff)


@predicate
def manages_its_organisation(person: Any, body: Any) -> bool:
    """Hold for the administrators of the organisation that the entry is about."""
    return body is not None and bool(may_manage(person, body.organisation))


@predicate
def nobody_keeps_it_yet(person: Any, body: Any) -> bool:
    """Hold while no organisation has claimed an entry, for whoever has an account."""
    return bool(person.is_authenticated) and body is not None and body.organisation_id is None


may_edit = edits_the_directory | manages_its_organisation
may_claim = nobody_keeps_it_yet
may_decide = edits_the_directory
