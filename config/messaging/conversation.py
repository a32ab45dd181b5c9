"""A conversation as its page shows it."""

from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse

from matching.messaging import queries
from matching.messaging.models import Message, Thread
from matching.messaging.rules import is_colleague, takes_part
from matching.messaging.states import MessageState
from matching.messaging.telling import name_of
from matching.people.models import Person

MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Saying:
    """One message, and how it is shown to whoever reads it."""

    message: Message
    name: str
    speaks_for: str
    mine: bool
    waits: bool
    returned: bool


def conversation(thread: Thread, person: Person, *, before: str = "") -> dict[str, Any]:
    """Give the latest messages, or those before one, oldest first, and who takes part."""
    found = queries.visible(thread, person)
    if before.isdecimal():
        found = found.filter(pk__lt=before)
    latest = list(found[: MOST + 1])
    shown = latest[:MOST][::-1]
    seats = list(thread.participants.select_related("person"))
    speaking = {seat.person_id: seat.speaks_for for seat in seats}
    here = [seat for seat in seats if seat.left_at is None]
    return {
        "thread": thread,
        "sayings": [_saying(message, person, speaking) for message in shown],
        "earlier": f"?before={shown[0].pk}" if len(latest) > MOST else "",
        "is_earlier": before.isdecimal(),
        "here": here,
        "takes_part": any(seat.person_id == person.pk for seat in here),
        "may_say": bool(takes_part(person, thread) or is_colleague(person, thread)),
        "group": f"thread.{thread.pk}",
        "read_url": reverse("thread_read", args=[thread.pk]),
    }


def _saying(message: Message, person: Person, speaking: dict[int, str]) -> Saying:
    return Saying(
        message=message,
        name=name_of(message),
        speaks_for=speaking.get(message.by_id or 0, ""),
        mine=message.by_id == person.pk,
        waits=message.state == MessageState.HELD,
        returned=message.state == MessageState.RETURNED,
    )
