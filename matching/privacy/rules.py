"""Who may do what to a request about data."""

from typing import Any

from rules.predicates import predicate


@predicate
def is_its_person(person: Any, thing: Any) -> bool:
    """Hold for the person whose data it is about."""
    return thing is not None and thing.person_id == person.pk


@predicate
def runs_the_service(person: Any, _thing: Any) -> bool:
    """Hold for the people who run the service."""
    return bool(person.is_active and person.is_staff)
