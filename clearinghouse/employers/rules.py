"""Who may do what at an employer: its administrators and its HR are who looks after people."""

from typing import Any

from rules.predicates import predicate

from matching.organisations.rules import may_act_for, may_manage


@predicate
def acts_for_it(person: Any, employer: Any) -> bool:
    """Hold for its people in any role."""
    return employer is not None and bool(may_act_for(person, employer.organisation))


@predicate
def administers_it(person: Any, employer: Any) -> bool:
    """Hold for its administrators."""
    return employer is not None and bool(may_manage(person, employer.organisation))


@predicate
def is_its_hr(person: Any, employer: Any) -> bool:
    """Hold for its administrators and co-ordinators: who else approves sees only their requests."""
    if employer is None or not person.is_authenticated:
        return False
    held = employer.organisation.memberships.filter(person=person, ended_on=None)
    return bool(held.filter(role__in=["admin", "coordinator"]).exists())


@predicate
def is_hr_of_its_employer(person: Any, thing: Any) -> bool:
    """Hold for HR of what a row belongs to."""
    return thing is not None and bool(is_its_hr(person, thing.employer))


@predicate
def administers_its_employer(person: Any, thing: Any) -> bool:
    """Hold for the administrators of what a row belongs to."""
    return thing is not None and bool(administers_it(person, thing.employer))


@predicate
def is_about_them(person: Any, employment: Any) -> bool:
    """Hold for whose employment it is."""
    return employment is not None and employment.person_id == person.pk


@predicate
def hands_it_over(person: Any, delegation: Any) -> bool:
    """Hold for whose approvals somebody else takes."""
    return delegation is not None and delegation.from_person_id == person.pk


may_end_employment = is_about_them | is_hr_of_its_employer
may_end_delegation = hands_it_over | is_hr_of_its_employer
