"""Who may do what to a release. Nobody approves what they ask for themselves."""

from typing import Any

from django.db.models import Q
from rules.predicates import predicate

from matching.organisations.rules import may_act_for


@predicate
def is_its_person(person: Any, release: Any) -> bool:
    """Hold for whoever asks to be released."""
    return release is not None and release.person_id == person.pk


@predicate
def acts_for_its_employer(person: Any, release: Any) -> bool:
    """Hold for the employer's people, once it has been asked."""
    return (
        release is not None
        and release.asked_at is not None
        and bool(may_act_for(person, release.employer))
    )


@predicate
def acts_for_its_host(person: Any, release: Any) -> bool:
    """Hold for the people of the organisation that would be helped, but not for who asks."""
    return (
        release is not None
        and release.person_id != person.pk
        and bool(may_act_for(person, release.introduction.organisation))
    )


@predicate
def approves_it(person: Any, release: Any) -> bool:
    """Hold for whoever is or was asked at one of its steps."""
    return (
        release is not None
        and person.is_authenticated
        and release.approvals.filter(Q(approver=person) | Q(also=person)).exists()
    )


@predicate
def is_with_them(person: Any, approval: Any) -> bool:
    """Hold for whom the step is with: of several, each may answer."""
    return approval is not None and (
        approval.approver_id == person.pk or approval.also.filter(pk=person.pk).exists()
    )


@predicate
def asks_for_themselves(person: Any, approval: Any) -> bool:
    """Hold for who asks to be released."""
    return approval is not None and approval.release.person_id == person.pk


@predicate
def asked_for_it(person: Any, approval: Any) -> bool:
    """Hold for whoever asks to be released, who answers questions about it."""
    return approval is not None and approval.release.person_id == person.pk


@predicate
def is_officer(person: Any, conflict: Any) -> bool:
    """Hold for the officer whose step it is."""
    return (
        conflict is not None
        and person.is_authenticated
        and conflict.release.person_id != person.pk
        and conflict.release.approvals.filter(step="conflict_officer")
        .filter(Q(approver=person) | Q(also=person))
        .exists()
    )


may_view = is_its_person | acts_for_its_employer | approves_it
may_decide = is_with_them & ~asks_for_themselves
