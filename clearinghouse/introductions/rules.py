"""Who may do what to an introduction."""

from typing import Any

from rules.predicates import predicate

from clearinghouse.rounds.rules import runs_rounds
from matching.organisations.rules import looks_after_it, may_act_for


@predicate
def is_professional(person: Any, introduction: Any) -> bool:
    """Hold for the professional."""
    return introduction is not None and introduction.person_id == person.pk


@predicate
def acts_for_its_organisation(person: Any, introduction: Any) -> bool:
    """Hold for the people of the organisation that needs the skill."""
    return introduction is not None and bool(may_act_for(person, introduction.organisation))


@predicate
def is_watched(person: Any, introduction: Any) -> bool:
    """Hold for the people of the centre that looks after the organisation."""
    return introduction is not None and bool(looks_after_it(person, introduction.organisation))


@predicate
def is_a_side_of_it(person: Any, call: Any) -> bool:
    """Hold for the two who are to talk."""
    return call is not None and bool(is_a_side(person, call.introduction))


brokers = runs_rounds  # brokers and administrators of volunteer centres
brokers_it = brokers & is_watched
is_a_side = is_professional | acts_for_its_organisation
may_view = is_a_side | brokers_it
