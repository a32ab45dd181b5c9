"""Who may give and read a review."""

from typing import Any

from rules.predicates import predicate

from clearinghouse.engagements import rules as engagements
from clearinghouse.engagements.states import Party

OF = {
    Party.PROFESSIONAL: engagements.is_professional,
    Party.HOST: engagements.acts_for_its_host,
    Party.EMPLOYER: engagements.acts_for_its_employer,
}


@predicate
def may_give(person: Any, review: Any) -> bool:
    """Hold for the party's people."""
    return review is not None and bool(OF[Party(review.party)](person, review.engagement))


@predicate
def may_view(person: Any, review: Any) -> bool:
    """Hold for all parties once it is given."""
    return review is not None and bool(engagements.may_view(person, review.engagement))
