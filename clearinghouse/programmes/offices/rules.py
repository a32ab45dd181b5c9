"""Who may do what."""

from typing import Any

from rules.predicates import predicate

from clearinghouse.engagements import rules as engagements


@predicate
def is_party_of_its_engagement(person: Any, plan: Any) -> bool:
    """Hold for both sides of the engagement that it is a plan of."""
    return plan is not None and bool(engagements.may_view(person, plan.engagement))
