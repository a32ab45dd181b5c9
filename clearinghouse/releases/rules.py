"""Who may do what to a release."""

from typing import Any

from rules.predicates import predicate

from matching.organisations.rules import may_act_for


@predicate
def is_its_person(person: Any, release: Any) -> bool:
    """Hold for whoever asks to be released."""
    return release is not None and release.person_id == person.pk


@predicate
def acts_for_its_employer(person: Any, release: Any) -> bool:
    """Hold for the employer's people."""
    return release is not None and bool(may_act_for(person, release.employer))


@predicate
def approves_it(person: Any, release: Any) -> bool:
    """Hold for whoever is asked at one of its steps."""
    return release is not None and release.approvals.filter(approver=person).exists()


@predicate
def may_decide(person: Any, approval: Any) -> bool:
    """Hold for whom the step is with."""
    return approval is not None and approval.approver_id == person.pk


@predicate
def is_officer(person: Any, conflict: Any) -> bool:
    """Hold for the officer whose step it is."""
    return (
        conflict is not None
        and conflict.release.approvals.filter(step="conflict_officer", approver=person).exists()
    )


may_view = is_its_person | acts_for_its_employer | approves_it
