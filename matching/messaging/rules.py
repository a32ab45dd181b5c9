"""Who may read and write what was said."""

from typing import Any

from rules.predicates import predicate


@predicate
def takes_part(person: Any, thread: Any) -> bool:
    """Hold for those in the conversation who have not left it."""
    if thread is None or not person.is_authenticated:
        return False
    return bool(thread.participants.filter(person=person, left_at=None).exists())
