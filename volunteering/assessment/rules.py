"""Who may do what in the assessment: analysts, whom operators appoint."""

from typing import Any

from rules.predicates import predicate


@predicate
def is_analyst(person: Any, _thing: Any) -> bool:
    """Hold for analysts, as of today."""
    if not (person.is_authenticated and person.is_active):
        return False
    return bool(person.analyst_offices.filter(ended_on=None).exists())
