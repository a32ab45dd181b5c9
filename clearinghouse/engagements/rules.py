"""Who may do what to an engagement."""

from typing import Any

from rules.predicates import predicate

from matching.organisations.rules import may_act_for, may_manage


@predicate
def is_professional(person: Any, engagement: Any) -> bool:
    """Hold for whoever lends the skill."""
    return engagement is not None and engagement.person_id == person.pk


@predicate
def acts_for_its_host(person: Any, engagement: Any) -> bool:
    """Hold for the host's people."""
    return engagement is not None and bool(may_act_for(person, engagement.host))


@predicate
def acts_for_its_employer(person: Any, engagement: Any) -> bool:
    """Hold for the employer's people."""
    return (
        engagement is not None
        and engagement.employer is not None
        and bool(may_act_for(person, engagement.employer))
    )


@predicate
def signs_for_its_employer(person: Any, engagement: Any) -> bool:
    """Hold for the employer's administrators."""
    return (
        engagement is not None
        and engagement.employer is not None
        and bool(may_manage(person, engagement.employer))
    )


may_view = is_professional | acts_for_its_host | acts_for_its_employer
