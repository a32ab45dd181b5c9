"""Who may do what with a centre's records, members and courses."""

from typing import Any

from rules.predicates import predicate

from matching.organisations.rules import may_act_for


@predicate
def is_of_its_centre(person: Any, thing: Any) -> bool:
    """Hold for the people of the centre that keeps it."""
    return thing is not None and bool(may_act_for(person, thing.centre))


@predicate
def is_of_its_organisation(person: Any, thing: Any) -> bool:
    """Hold for the people of the organisation that it is about."""
    return thing is not None and bool(may_act_for(person, thing.organisation))


@predicate
def is_of_its_records_centre(person: Any, kept: Any) -> bool:
    """Hold for the people of the centre whose record a file shows."""
    return kept is not None and bool(is_of_its_centre(person, kept.record))


@predicate
def is_of_a_member(person: Any, thing: Any) -> bool:
    """Hold for the people of organisations that are members of the centre today."""
    if thing is None or not person.is_authenticated:
        return False
    members = thing.centre.members.filter(state="member")
    theirs = person.memberships.filter(ended_on=None).values("organisation")
    return bool(members.filter(organisation__in=theirs).exists())


@predicate
def took_it(person: Any, place: Any) -> bool:
    """Hold for whose place it is."""
    return place is not None and place.person_id == person.pk


may_see_both = is_of_its_centre | is_of_its_organisation
may_answer = is_of_a_member
may_read = is_of_its_centre | is_of_a_member
