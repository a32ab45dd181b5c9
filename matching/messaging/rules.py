"""Who may read and write what was said."""

from typing import Any

from rules.predicates import predicate

LEAD = "safeguarding"  # the role of organisations.Membership that reads what is held


@predicate
def takes_part(person: Any, thread: Any) -> bool:
    """Hold for those in the conversation who have not left it."""
    if thread is None or not person.is_authenticated:
        return False
    return bool(thread.participants.filter(person=person, left_at=None).exists())


@predicate
def is_colleague(person: Any, thread: Any) -> bool:
    """Hold for the people of the organisations that the conversation is with."""
    if thread is None or not person.is_authenticated:
        return False
    theirs = thread.organisations.filter(memberships__person=person, memberships__ended_on=None)
    return bool(theirs.exists())


@predicate
def moderates(person: Any, thread: Any) -> bool:
    """Hold for the safeguarding leads of the centres behind the conversation."""
    if thread is None or not person.is_authenticated:
        return False
    mine = person.memberships.filter(role=LEAD, ended_on=None).values("organisation")
    return bool(
        thread.organisations.filter(pk__in=mine).exists()
        or thread.organisations.filter(cares_of__in=mine).exists()
    )


may_say = takes_part | is_colleague
may_read = takes_part | is_colleague | moderates
