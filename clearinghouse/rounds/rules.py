"""Who may do what in a round."""

from typing import Any

from rules.predicates import predicate

from clearinghouse.rounds.states import RoundState
from matching.history.rules import may_move_to
from matching.organisations.models import Membership, Organisation
from matching.organisations.rules import may_act_for

RUNNING = [str(Membership.Role.BROKER), str(Membership.Role.ADMIN)]


@predicate
def runs_rounds(person: Any, _round: Any) -> bool:
    """Hold for brokers and administrators of volunteer centres; operators pass every rule."""
    return bool(
        person.is_authenticated
        and Membership.objects.filter(
            person=person,
            role__in=RUNNING,
            ended_on=None,
            organisation__kind=Organisation.Kind.CENTRE,
        ).exists()
    )


@predicate
def is_published(_person: Any, round_: Any) -> bool:
    """Hold once everybody may see what came out."""
    return round_ is not None and round_.state in {RoundState.PUBLISHED, RoundState.CLOSED}


@predicate
def is_its_professional(person: Any, entry: Any) -> bool:
    """Hold for the professional who takes part."""
    return entry is not None and entry.professional.person_id == person.pk


@predicate
def acts_for_its_organisation(person: Any, entry: Any) -> bool:
    """Hold for the people of the organisation whose need takes part."""
    return entry is not None and bool(may_act_for(person, entry.need.organisation))


@predicate
def is_matched(person: Any, match: Any) -> bool:
    """Hold for either side of a match that was published."""
    return (
        match is not None
        and bool(is_published(person, match.round))
        and bool(
            is_its_professional(person, match.offer)
            or acts_for_its_organisation(person, match.need)
        )
    )


may_clear = runs_rounds & may_move_to(RoundState.CLEARED)
may_reopen = runs_rounds & may_move_to(RoundState.COLLECTING)
may_publish = runs_rounds & may_move_to(RoundState.PUBLISHED)
may_cancel = runs_rounds & may_move_to(RoundState.CANCELLED)
