"""Who may answer what is asked about how it went."""

from typing import Any

from rules.predicates import predicate

from matching.organisations.rules import may_act_for


def organisation_of(followup: Any) -> Any:
    """Give the organisation that a follow-up is about."""
    return (followup.placement or followup.application).organisation


@predicate
def is_asked(person: Any, followup: Any) -> bool:
    """Hold for whom it asks."""
    return followup is not None and followup.person_id == person.pk


@predicate
def is_colleague_of_the_asked(person: Any, followup: Any) -> bool:
    """Hold for the organisation's people where the organisation is asked."""
    return (
        followup is not None
        and followup.kind == "organisation"
        and bool(may_act_for(person, organisation_of(followup)))
    )


@predicate
def may_key_in(person: Any, followup: Any) -> bool:
    """Hold for the staff of the centre that looks after the organisation: they ask by phone."""
    return followup is not None and bool(may_act_for(person, organisation_of(followup).cares_of))


may_answer = is_asked | is_colleague_of_the_asked
