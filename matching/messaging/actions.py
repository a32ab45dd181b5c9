"""What can happen to what we owe people word of."""

import logging
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import Truncator

from matching.messaging import doorbell, emails, texts
from matching.messaging.errors import NoWayError
from matching.messaging.models import ALONE, Notice, NoticeQuerySet, Preference, Way
from matching.messaging.ways import can_be_mailed, way_for

log = logging.getLogger(__name__)

# Longer than a mail server may take to answer (settings.EMAIL_TIMEOUT) and a sweep may last.
CLAIM: Final = timedelta(minutes=3)
# How long to wait after each attempt that failed; after the last attempt we give up.
DELAYS: Final = (
    timedelta(minutes=2),
    timedelta(minutes=15),
    timedelta(hours=2),
    timedelta(hours=12),
)
MOST_ATTEMPTS: Final = len(DELAYS) + 1
BATCH: Final = 50
LONGEST: Final = 60.0  # seconds that a sweep takes new ones; the next goes on where it stopped


@transaction.atomic
def notify(  # noqa: PLR0913 (a notice has as many parts)
    *,
    to: Any,
    kind: str,
    subject: str,
    body: str,
    why: str,
    path: str = "",
    by_email: bool = True,
    short: str = "",
    question: str = "",
    about: str = "",
    urgent: bool = False,
    not_before: datetime | None = None,
    invitation: str = "",
) -> Notice:
    """Owe a person word of something; the caller's transaction decides whether it happened.

    ``why`` ends the sentence "You get this because …", ``path`` is the page it leads to, and
    ``kind`` is what a person mutes: a muted notice stands on the page and is not sent. ``short``
    is what a text message says instead of the subject; ``question`` and ``about`` say what an
    answer by text would answer. What is ``urgent`` or asks something does not wait for the digest.
    ``invitation`` is a calendar's, in iCalendar with its METHOD, and goes with the e-mail.
    """
    way = way_for(to, kind, urgent=urgent or bool(question)) if by_email else Way.PAGE
    notice = Notice.objects.create(
        to=to,
        kind=kind,
        subject=Truncator(subject).chars(200),
        body=body,
        why=Truncator(why).chars(200),
        path=path,
        way=way,
        short=Truncator(short).chars(300),
        question=question,
        about=about,
        invitation=invitation,
        due_at=not_before or timezone.now(),
    )
    transaction.on_commit(lambda: doorbell.show_unread(to), robust=True)
    if way in ALONE and not_before is None:
        transaction.on_commit(doorbell.call_the_sweep, robust=True)
    return notice


@transaction.atomic
def write_to(  # noqa: PLR0913 (a notice has as many parts)
    *, address: str, kind: str, subject: str, body: str, why: str, path: str = ""
) -> Notice:
    """Owe word to somebody who has no account: a referee, a parent, who is invited."""
    notice = Notice.objects.create(
        address=address,
        kind=kind,
        subject=Truncator(subject).chars(200),
        body=body,
        why=Truncator(why).chars(200),
        path=path,
    )
    transaction.on_commit(doorbell.call_the_sweep, robust=True)
    return notice


@transaction.atomic
def read(*, notices: NoticeQuerySet, by: Any) -> int:
    """Remember that a person has opened these; other people's among them stay as they are."""
    count = notices.filter(to=by).unread().update(read_at=timezone.now())
    if count:
        transaction.on_commit(lambda: doorbell.show_unread(by), robust=True)
    return count


@transaction.atomic
def prefer(*, kind: str, way: str, by: Any) -> None:
    """Send what is of a kind this way from now on, what is still owed of it included."""
    Preference.objects.update_or_create(person=by, kind=kind, defaults={"way": way})
    waiting = Notice.objects.filter(to=by, kind=kind, sent_at=None, given_up_at=None, attempts=0)
    waiting.exclude(way=Way.PAGE).update(way=way_for(by, kind, urgent=False))


@transaction.atomic
def mute(*, kind: str, by: Any) -> None:
    """Send this person no more mail of this kind, nor what is still owed of it."""
    Preference.objects.update_or_create(person=by, kind=kind, defaults={"way": Way.PAGE})
    Notice.objects.filter(to=by, kind=kind, sent_at=None, given_up_at=None).update(way=Way.PAGE)


@transaction.atomic
def unmute(*, kind: str, by: Any) -> None:
    """Send mail of this kind again, from the next notice on."""
    Preference.objects.filter(person=by, kind=kind).delete()


def send_owed() -> int:
    """Send what is due and say how many went out.

    Not one transaction, on purpose: a claim must be seen by other sweeps at once, and a mail that
    has gone out is not unsent by an error in the next one. Two sweeps at a time are harmless.
    """
    return sum(_send(notice) for notice in _claimed())


def _claimed() -> Iterator[Notice]:
    """Take due notices one by one, until none is left that another sweep has not taken, or it is long."""
    end = time.monotonic() + LONGEST
    while due := list(Notice.objects.due(timezone.now()).select_related("to")[:BATCH]):
        for notice in due:
            if time.monotonic() > end:
                return
            if notice.attempts >= MOST_ATTEMPTS:
                _give_up(notice, notice.error or "Every attempt broke off.")
            elif _claim(notice):
                yield notice


def _claim(notice: Notice) -> bool:
    """Take one notice by compare-and-swap: of several sweeps exactly one succeeds."""
    return bool(
        Notice.objects.owed()
        .filter(pk=notice.pk, due_at=notice.due_at)
        .update(due_at=timezone.now() + CLAIM, attempts=F("attempts") + 1)
    )


def _send(notice: Notice) -> bool:
    try:
        _hand_over(notice)
    except Exception as problem:
        log.exception("Notice %s could not be sent", notice.pk)
        _put_off(notice, f"{type(problem).__name__}: {problem}")
        return False
    Notice.objects.filter(pk=notice.pk).update(sent_at=timezone.now(), error="")
    return True


def _hand_over(notice: Notice) -> None:
    """Send it its way; a text that may not go, or that could not for hours, goes by e-mail."""
    is_late = notice.attempts == len(DELAYS)
    if notice.way == Way.SMS and not is_late and notice.to and texts.may_text(notice.to):
        texts.send(notice, notice.to)
    elif notice.to is None or can_be_mailed(notice.to):
        emails.compose(notice).send()
    else:
        raise NoWayError


def _put_off(notice: Notice, error: str) -> None:
    """Try again later, or give up; ``notice`` is as it was before this attempt was counted."""
    if notice.attempts >= len(DELAYS):
        _give_up(notice, error)
        return
    Notice.objects.filter(pk=notice.pk).update(
        due_at=timezone.now() + DELAYS[notice.attempts], error=error[:300]
    )


def _give_up(notice: Notice, error: str) -> None:
    Notice.objects.owed().filter(pk=notice.pk).update(given_up_at=timezone.now(), error=error[:300])
