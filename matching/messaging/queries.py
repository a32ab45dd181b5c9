"""Reads about notices and conversations that several callers share."""

from typing import Any

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from matching.messaging.models import Message, Notice, Participant, Thread
from matching.messaging.rules import LEAD
from matching.messaging.states import MessageState


def unread_text(person: Any) -> str:
    """Write how many notices a person has not read, as the header shows it: none is nothing."""
    return str(Notice.objects.filter(to=person).unread().count() or "")


def threads_of(person: Any) -> QuerySet[Thread]:
    """Find the conversations that a person is in, with ``unread`` and ``latest``, latest first."""
    mine = Participant.objects.filter(person=person, left_at=None)
    said = Q(messages__state=MessageState.SAID) & ~Q(messages__by=person)
    new = said & (Q(seen=None) | Q(messages__said_at__gt=F("seen")))
    seen = mine.filter(thread=OuterRef("pk")).values("read_at")[:1]
    return (
        _listed(Thread.objects.filter(pk__in=mine.values("thread")))
        .annotate(seen=Subquery(seen))
        .annotate(unread=Count("messages", filter=new))
    )


def threads_of_colleagues(person: Any) -> QuerySet[Thread]:
    """Find the conversations of a person's organisations that they are not in."""
    mine = person.memberships.filter(ended_on=None).values("organisation")
    within = Participant.objects.filter(person=person, left_at=None).values("thread")
    found = Thread.objects.filter(organisations__in=mine).exclude(pk__in=within)
    return _listed(found.distinct())


def unread_threads(person: Any) -> int:
    """Count the conversations in which a person has something to read."""
    found: Any = threads_of(person)
    return int(found.filter(unread__gt=0).count())


def visible(thread: Thread, person: Any) -> QuerySet[Message]:
    """Find what a person may read of a conversation: what was said, and all of their own."""
    return (
        thread.messages.filter(Q(state=MessageState.SAID) | Q(by=person))
        .select_related("by")
        .order_by("-pk")
    )


def held_for(person: Any) -> QuerySet[Message]:
    """Find what waits for a safeguarding lead, the oldest first; an operator reads all of it."""
    held = Message.objects.filter(state=MessageState.HELD).select_related("by", "thread")
    if not person.is_superuser:
        leads = person.memberships.filter(role=LEAD, ended_on=None).values("organisation")
        theirs = Thread.objects.filter(
            Q(organisations__in=leads) | Q(organisations__cares_of__in=leads)
        )
        held = held.filter(thread__in=theirs.values("pk"))
    return held.order_by("pk")


def _listed(threads: QuerySet[Thread]) -> QuerySet[Thread]:
    latest = Message.objects.filter(thread=OuterRef("pk"), state=MessageState.SAID).order_by("-pk")
    seats = Participant.objects.filter(left_at=None).select_related("person")
    return (
        threads.annotate(latest=Subquery(latest.values("text")[:1]))
        .prefetch_related(Prefetch("participants", seats))
        .order_by("-last_said_at", "-pk")
    )
