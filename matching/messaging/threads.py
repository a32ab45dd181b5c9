"""What can happen in a conversation."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from matching.history.lifecycle import move
from matching.messaging import doorbell, groups, telling
from matching.messaging.errors import TooManyError
from matching.messaging.models import Message, Notice, Participant, Thread, Way
from matching.messaging.rules import moderates, takes_part
from matching.messaging.states import MessageState
from matching.messaging.young import may_be_under_16

MOST_AN_HOUR: Final = 40  # messages of one person
MOST_THREADS_A_DAY: Final = 30  # in which one person says their first word


@transaction.atomic
def open_about(  # noqa: PLR0913 (a conversation has as many parts)
    *,
    topic: str,
    subject: str,
    path: str,
    people: Iterable[Any],
    organisations: Iterable[Any] = (),
    speaks_for: Mapping[int, str] | None = None,
) -> Thread:
    """Give the one conversation of a topic (``subject_of(thing)``), begun if it is not there yet.

    ``people`` take part from now on; the members of ``organisations`` may read it and join in;
    ``speaks_for`` names the organisation for which a person (by key) speaks. Call it again with
    others and they join; somebody who has left stays away until they say something.
    """
    thread, _made = Thread.objects.get_or_create(
        topic=topic, defaults={"subject": subject, "path": path}
    )
    for person in people:
        _seat(thread, person, (speaks_for or {}).get(person.pk, ""))
    thread.organisations.add(*organisations)
    _watch(thread)
    return thread


@transaction.atomic
def join(*, thread: Thread, by: Any, speaks_for: str = "") -> Participant:
    """Take a seat in a conversation; who has left it comes back."""
    seat = _seat(thread, by, speaks_for)
    if seat.left_at is not None:
        seat.left_at = None
        seat.save(update_fields=["left_at"])
    _watch(thread)
    _ring(thread)
    return seat


@transaction.atomic
def leave(*, thread: Thread, by: Any) -> None:
    """Hear no more of a conversation; what was said in it stays."""
    thread.participants.filter(person=by, left_at=None).update(left_at=timezone.now())
    _drop_owed(thread, by)
    _ring(thread)


@transaction.atomic
def say(*, thread: Thread, by: Any, text: str, speaks_for: str = "", held: bool = False) -> Message:
    """Say something to everybody in the conversation, and tell them by their own way.

    With somebody who may be under 16 in it, and when the caller says ``held``, a safeguarding lead
    reads it first. Raises TooManyError.
    """
    _check_rate(thread, by)
    join(thread=thread, by=by, speaks_for=speaks_for)
    waits = (held or thread.moderated) and not moderates(by, thread)
    message = Message.objects.create(
        thread=thread, by=by, text=text, state=MessageState.HELD if waits else MessageState.SAID
    )
    mark_read(thread=thread, by=by)
    if waits:
        telling.moderators(message)
    else:
        _let_out(message)
    _ring(thread)
    return message


@transaction.atomic
def release(*, message: Message, by: Any) -> None:
    """Let the others read what was held; raises IllegalMove if another moderator was faster."""
    move(message, MessageState.SAID, by=by)
    _let_out(message)
    _ring(message.thread)


@transaction.atomic
def send_back(*, message: Message, by: Any) -> None:
    """Keep what was held from the others, and tell who wrote it."""
    move(message, MessageState.RETURNED, by=by)
    telling.sent_back(message)
    _ring(message.thread)


@transaction.atomic
def mark_read(*, thread: Thread, by: Any) -> None:
    """Remember that a person has read this far, and send them no word of it any more."""
    thread.participants.filter(person=by).update(read_at=timezone.now())
    _drop_owed(thread, by)
    if Notice.objects.filter(to=by, kind=telling.KIND, path=thread.get_absolute_url()).update(
        read_at=timezone.now()
    ):
        transaction.on_commit(lambda: doorbell.show_unread(by), robust=True)


def group_of(thread: Thread) -> str:
    """Name the group of a conversation's open pages."""
    return f"thread.{thread.pk}"


def may_hear(person: Any, key: str) -> bool:
    """Let those who may read a conversation hear that something was said in it."""
    if not (person.is_authenticated and key.isdecimal()):
        return False
    thread = Thread.objects.filter(pk=key).first()
    return thread is not None and bool(person.has_perm("matching.view_thread", thread))


def _seat(thread: Thread, person: Any, speaks_for: str) -> Participant:
    seat, _made = Participant.objects.get_or_create(
        thread=thread, person=person, defaults={"speaks_for": speaks_for}
    )
    return seat


def _watch(thread: Thread) -> None:
    """Moderate while somebody in it may be under 16."""
    seats = thread.participants.filter(left_at=None).select_related("person")
    moderated = any(may_be_under_16(seat.person) for seat in seats)
    if moderated != thread.moderated:
        thread.moderated = moderated
        thread.save(update_fields=["moderated"])


def _check_rate(thread: Thread, by: Any) -> None:
    now = timezone.now()
    said = Message.objects.filter(by=by)
    if said.filter(said_at__gt=now - timedelta(hours=1)).count() >= MOST_AN_HOUR:
        raise TooManyError
    if takes_part(by, thread) and said.filter(thread=thread).exists():
        return
    today = said.filter(said_at__gt=now - timedelta(days=1)).values("thread").distinct()
    if today.count() >= MOST_THREADS_A_DAY:
        raise TooManyError


def _let_out(message: Message) -> None:
    message.thread.last_said_at = timezone.now()
    message.thread.save(update_fields=["last_said_at"])
    telling.others(message)


def _drop_owed(thread: Thread, person: Any) -> None:
    owed = Notice.objects.filter(to=person, kind=telling.KIND, path=thread.get_absolute_url())
    owed.filter(sent_at=None, given_up_at=None).update(way=Way.PAGE)


def _ring(thread: Thread) -> None:
    transaction.on_commit(
        lambda: doorbell.push(group_of(thread), name=groups.THREAD, text=""), robust=True
    )
