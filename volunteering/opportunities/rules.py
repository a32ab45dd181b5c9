"""Who may do what to a role that is posted here."""

from typing import Any

from rules.predicates import predicate

from matching.organisations.rules import looks_after_it, may_act_for, may_post_for


@predicate
def answers_for_it(person: Any, role: Any) -> bool:
    """Hold for the people of its organisation, and of the centre that answers for it."""
    return role is not None and bool(may_post_for.test(person, role.organisation))


@predicate
def reads_for_its_centre(person: Any, role: Any) -> bool:
    """Hold for the people of the centre that looks after its organisation or its district."""
    return role is not None and bool(looks_after_it(person, role.organisation))


@predicate
def is_not_its_own(person: Any, role: Any) -> bool:
    """Hold for a second person: not of its organisation, and not who submitted it."""
    if role is None or may_act_for(person, role.organisation):
        return False
    terms = getattr(role, "terms", None)
    return terms is None or terms.submitted_by_id != person.pk


may_change = answers_for_it
may_post = answers_for_it
may_review = reads_for_its_centre & is_not_its_own
