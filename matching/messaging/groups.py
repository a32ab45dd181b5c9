"""Which groups a websocket may listen to.

A group is named ``prefix.key``. Config says for each prefix who may hear it; a prefix it does not
name is refused, so a new kind of group is closed until somebody has thought about it.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

# Asked with the person (or AnonymousUser) and the key; may read the database.
MayHear = Callable[[Any, str], bool]
Permissions = Mapping[str, MayHear]

THREAD: Final = "thread"  # pushed to a conversation's pages when something was said
NAME: Final = re.compile(r"(?P<prefix>[a-z_]{1,30})\.(?P<key>[a-z0-9_-]{1,40})")


def of_person(pk: int) -> str:
    """Name the group of one person's open pages."""
    return f"person.{pk}"


def may_hear(permissions: Permissions, person: Any, group: str) -> bool:
    """Say whether a person may listen to a group; unnamed prefixes and odd names are refused."""
    name = NAME.fullmatch(group)
    if name is None or name["prefix"] not in permissions:
        return False
    return permissions[name["prefix"]](person, name["key"])
