"""Reads about notices that several callers share."""

from typing import Any

from matching.messaging.models import Notice


def unread_text(person: Any) -> str:
    """Write how many notices a person has not read, as the header shows it: none is nothing."""
    return str(Notice.objects.filter(to=person).unread().count() or "")
