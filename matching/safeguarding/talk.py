"""Saying something where somebody under a hold may take part: then a safeguarding lead reads it first."""

from typing import Any

from django.db import transaction

from matching.messaging import threads
from matching.messaging.models import Message, Thread
from matching.safeguarding.models import Hold


@transaction.atomic
def say(*, thread: Thread, by: Any, text: str) -> Message:
    """Say something in a conversation; raises messaging.errors.TooManyError."""
    return threads.say(
        thread=thread,
        by=by,
        text=text,
        speaks_for=spoken_for(thread, by),
        held=goes_by_the_lead(thread, by),
    )


def spoken_for(thread: Thread, person: Any) -> str:
    """Name the organisation for which a person speaks in a conversation; nobody: for themselves."""
    theirs = thread.organisations.filter(memberships__person=person, memberships__ended_on=None)
    return theirs.values_list("name", flat=True).first() or ""


def goes_by_the_lead(thread: Thread, by: Any) -> bool:
    """Say whether anybody in a conversation, or who is about to join it, is held."""
    people = {by.pk, *thread.participants.values_list("person", flat=True)}
    return Hold.objects.filter(person__in=people, lifted_at=None).exists()
