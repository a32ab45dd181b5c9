"""Who may do what in an employer's registers."""

from typing import Any

from rules.predicates import predicate

from clearinghouse.employers.rules import administers_it


@predicate
def is_hr_of_its_engagement(person: Any, entry: Any) -> bool:
    """Hold for HR of the employer that lends."""
    if entry is None or entry.engagement.employer is None or not person.is_authenticated:
        return False
    held = entry.engagement.employer.memberships.filter(person=person, ended_on=None)
    return bool(held.filter(role__in=["admin", "coordinator"]).exists())


@predicate
def may_undo(person: Any, novation: Any) -> bool:
    """Hold for whoever administers both employers."""
    return (
        novation is not None
        and bool(administers_it(person, novation.of))
        and bool(administers_it(person, novation.into))
    )
