"""What can happen when a text comes in: it answers what we asked last, or it is words for somebody."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.history.lifecycle import IllegalMove
from matching.messaging import doorbell, queries, replies
from matching.messaging.actions import notify
from matching.messaging.models import Notice, StoppedNumber, Text, Way
from matching.messaging.replies import Reply
from matching.messaging.sms import Incoming

# Asked with the person, what the question was about, the answer and its words; gives what to text
# back (empty: nothing) or raises NotUnderstoodError. Config names one for each kind of question.
Answer = Callable[[Any, str, Reply, str], str]
Answers = Mapping[str, Answer]

THREAD: Final = "thread"
OPEN: Final = timedelta(days=14)  # how long a question by text can be answered
NUMBER: Final = re.compile(r"\+?\d{3,15}")


class NotUnderstoodError(Exception):
    """The words are no answer to the question."""


@transaction.atomic
def receive(*, incoming: Incoming, answers: Answers) -> Text:
    """Keep a text and do what it asks; a carrier that brings it twice is answered once."""
    number = as_international(incoming.number)
    text, made = Text.objects.get_or_create(
        direction=Text.Direction.IN,
        carrier_key=incoming.key,
        defaults={"number": number, "words": incoming.words, "person": _whose(number)},
    )
    if made:
        text.became = _deal(text, answers)
        text.save(update_fields=["became"])
    return text


@transaction.atomic
def forget_words(*, older_than: timedelta = timedelta(days=365)) -> int:
    """Empty the words of old texts; that they were sent, and what they cost, stays."""
    old = Text.objects.filter(at__lt=timezone.now() - older_than).exclude(words="")
    return old.update(words="")


def as_international(number: str) -> str:
    """Write a number as we keep it: carriers leave the plus out, or give it as dialled here."""
    digits = re.sub(r"\D", "", number)
    return f"+44{digits[1:]}" if digits.startswith("0") else f"+{digits}"


def _deal(text: Text, answers: Answers) -> str:
    reply = replies.read(text.words)
    if reply is Reply.STOP:
        return _stop(text)
    if reply is Reply.START:
        StoppedNumber.objects.filter(number=text.number).delete()
        return "started"
    if text.person is None:
        return "unknown number"
    return (
        _as_answer(text, reply, answers)
        or _as_words(text, reply, answers)
        or _for_somebody_to_read(text)
    )


def _stop(text: Text) -> str:
    """Send nothing to this number any more; whoever has it is reached by e-mail."""
    StoppedNumber.objects.get_or_create(number=text.number)
    get_user_model().objects.filter(mobile=text.number, channel=Way.SMS).update(channel=Way.EMAIL)
    owed = Notice.objects.owed().filter(to__mobile=text.number, way=Way.SMS)
    owed.update(way=Way.EMAIL)
    return "stopped"


def _as_answer(text: Text, reply: Reply, answers: Answers) -> str:
    """Take it for the answer to the question that we texted last."""
    asked = _asked_last(text)
    if asked is None or asked.question not in answers:
        return ""
    return asked.question if _said_to(text, reply, asked.about, answers[asked.question]) else ""


def _as_words(text: Text, reply: Reply, answers: Answers) -> str:
    """Take it for something said in the conversation that was alive last."""
    since = timezone.now() - timedelta(days=30)
    thread = queries.threads_of(text.person).filter(last_said_at__gt=since).first()
    if thread is None or THREAD not in answers:
        return ""
    about = f"matching.thread:{thread.pk}"
    return THREAD if _said_to(text, reply, about, answers[THREAD]) else ""


def _said_to(text: Text, reply: Reply, about: str, answer: Answer) -> bool:
    """Let whoever asked deal with it; what they cannot deal with leaves nothing behind."""
    try:
        with transaction.atomic():
            back = answer(text.person, about, reply, text.words)
    except (NotUnderstoodError, IllegalMove):
        return False
    _text_back(text, back)
    return True


def _for_somebody_to_read(text: Text) -> str:
    """Tell the operators, and the person how else to reach us."""
    for operator in get_user_model().objects.filter(is_superuser=True, is_active=True):
        notify(
            to=operator,
            kind="text-not-understood",
            subject=_("A text that we could not read"),
            body=_("%(name)s texted: %(words)s") % {"name": text.person, "words": text.words},
            why=_("you run this service"),
        )
    _text_back(text, _("Sorry, we could not read that. A person will look at it."))
    return "not understood"


def _text_back(text: Text, words: str) -> None:
    """Owe an answer by text; it asks nothing and stands on no page as new."""
    if words and text.person is not None:
        Notice.objects.create(
            to=text.person,
            kind="text-answer",
            subject=words[:200],
            short=words[:300],
            body=words,
            why=_("you texted us"),
            way=Way.SMS,
            read_at=timezone.now(),
        )
        transaction.on_commit(doorbell.call_the_sweep, robust=True)


def _whose(number: str) -> Any:
    """Find whose number it is: of several people with one, whom we texted last."""
    people = get_user_model().objects.filter(mobile=number, is_active=True)
    last = Text.objects.filter(number=number, direction=Text.Direction.OUT, person__in=people)
    latest = last.select_related("person").first()
    return latest.person if latest else people.order_by("pk").first()


def _asked_last(text: Text) -> Notice | None:
    sent = Text.objects.filter(
        number=text.number,
        person=text.person,
        direction=Text.Direction.OUT,
        at__gt=timezone.now() - OPEN,
        notice__isnull=False,
    ).exclude(notice__question="")
    latest = sent.select_related("notice").first()
    return latest.notice if latest else None
