"""What can happen to reviews: laid down, asked for up to three times, given; then it is counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from clearinghouse.engagements import hearing
from clearinghouse.engagements.actions.standing import facets, lock
from clearinghouse.engagements.models import DayLog, Engagement
from clearinghouse.engagements.states import RUNNING, EngagementState, Party
from clearinghouse.reviews import counting, notices
from clearinghouse.reviews.errors import NotClosedError, NothingSaidError
from clearinghouse.reviews.models import Review
from clearinghouse.reviews.questionnaire import CURRENT
from clearinghouse.reviews.states import Moment, ReviewState
from matching.history.lifecycle import IllegalMove, move, subject_of
from matching.ledger import actions as ledger
from matching.people.models import Person

MOST_ATTEMPTS: Final = 3
GAP: Final = dt.timedelta(days=7)  # between one attempt and the next, and before it counts as lost
WAITING: Final = [str(ReviewState.DUE), str(ReviewState.ASKED)]
ENDED: Final = [str(EngagementState.RETURNED), str(EngagementState.REVIEWED)]


@transaction.atomic
def lay_down() -> int:
    """Put down which reviews are to come; what is there already is left as it is."""
    made = [*_mid(), *_after()]
    before = Review.objects.count()
    Review.objects.bulk_create(made, ignore_conflicts=True)
    return Review.objects.count() - before


def ask_due() -> int:
    """Ask for what is due, again for what is silent, and give up on what was asked three times."""
    now = timezone.now()
    due = Q(state=ReviewState.DUE, due_on__lte=timezone.localdate())
    silent = Q(state=ReviewState.ASKED, last_asked_at__lt=now - GAP)
    waiting = Review.objects.filter(due | silent).select_related(
        "engagement__person", "engagement__host", "engagement__employer", "engagement__release"
    )
    return sum(_ask(review, now) for review in waiting.order_by("due_on", "pk"))


def close_due() -> int:
    """Close what has ended and whose reviews at the end are given, or lost."""
    last = Review.objects.filter(engagement=OuterRef("pk"), moment=Moment.END)
    over = Engagement.objects.filter(Exists(last), state=EngagementState.RETURNED)
    done = over.exclude(Exists(last.filter(state__in=WAITING)))
    return sum(_close_quietly(each) for each in done.select_related("person", "host", "employer"))


@transaction.atomic
def submit(*, review: Review, answers: Mapping[str, Any], words: str = "", by: Person) -> None:
    """Keep what a party says and write it to the ledger as outcomes; the last at the end closes it.

    Raises NothingSaidError, or IllegalMove when it was given already.
    """
    said = {name: value for name, value in answers.items() if value not in ("", [], None)}
    if not said and not words:
        raise NothingSaidError
    engagement = review.engagement
    lock(engagement)
    review.answers, review.words = {name: _plain(value) for name, value in said.items()}, words
    review.version, review.submitted_at, review.submitted_by = CURRENT, timezone.now(), by
    review.save(update_fields=["answers", "words", "version", "submitted_at", "submitted_by"])
    move(review, ReviewState.SUBMITTED, by=by, facets=facets(engagement))
    _write(review)
    notices.given(review, by=by)
    if engagement.state == EngagementState.RETURNED and not _waits(engagement):
        close(engagement=engagement, by=by)


@transaction.atomic
def close(*, engagement: Engagement, by: Person | None) -> None:
    """Close what has ended: every day is written to the ledger under its kind of work, once."""
    lock(engagement)
    move(engagement, EngagementState.REVIEWED, by=by, facets=facets(engagement))
    count = counting.count(engagement)
    notices.closed(engagement, count, by=by)
    hearing.ring(engagement, by=by)


@transaction.atomic
def correct_day(*, day: DayLog, hours: Decimal, by: Person) -> DayLog | None:
    """Correct a day that was counted: its opposite is written, and what is right under a new name."""
    engagement = day.engagement
    lock(engagement)
    if engagement.state != EngagementState.REVIEWED:
        raise NotClosedError
    struck = DayLog.objects.filter(pk=day.pk, struck_at=None).update(struck_at=timezone.now())
    if not struck:
        raise IllegalMove(day, "struck", overtaken=True)
    counting.uncount_day(day)
    hearing.ring(engagement, by=by)
    if not hours:
        return None
    right = DayLog.objects.create(
        engagement=engagement,
        on=day.on,
        hours=hours,
        what=day.what,
        logged_by=by,
        confirmed_at=timezone.now(),
        confirmed_by=by,
    )
    counting.count_day(engagement, right)
    return right


def _mid() -> Iterator[Review]:
    laid = Review.objects.filter(engagement=OuterRef("pk"), moment=Moment.MID)
    running = Engagement.objects.filter(state__in=RUNNING, mid_review_on__isnull=False)
    for engagement in running.exclude(Exists(laid)):
        if engagement.mid_review_on is not None:
            yield from _of(engagement, Moment.MID, engagement.mid_review_on)


def _after() -> Iterator[Review]:
    laid = Review.objects.filter(engagement=OuterRef("pk"), moment=Moment.END)
    over = Engagement.objects.filter(state__in=ENDED, ended_on__isnull=False)
    for engagement in over.exclude(Exists(laid)):
        day = engagement.ended_on
        if day is not None:
            yield from _of(engagement, Moment.END, day)
            yield from _of(engagement, Moment.THREE_MONTHS, day + relativedelta(months=3))
            yield from _of(engagement, Moment.TWELVE_MONTHS, day + relativedelta(months=12))


def _of(engagement: Engagement, moment: Moment, due_on: dt.date) -> Iterator[Review]:
    parties = [Party.HOST, Party.PROFESSIONAL]
    if engagement.employer_id is not None:
        parties.append(Party.EMPLOYER)
    for party in parties:
        yield Review(
            engagement=engagement, party=party, moment=moment, due_on=due_on, version=CURRENT
        )


@transaction.atomic
def _ask(review: Review, now: dt.datetime) -> bool:
    """Make the next attempt, or count it as lost; of two sweeps one does."""
    same = Review.objects.filter(pk=review.pk, state=review.state, attempts=review.attempts)
    too_late = review.moment == Moment.MID and not review.engagement.is_running
    if review.attempts >= MOST_ATTEMPTS or too_late:
        return _lose(review)
    if not same.update(attempts=review.attempts + 1, last_asked_at=now):
        return False
    if review.state == ReviewState.DUE:
        move(review, ReviewState.ASKED, by=None)
    notices.ask(review, again=review.attempts > 0)
    return True


def _lose(review: Review) -> bool:
    try:
        move(review, ReviewState.LOST, by=None)
    except IllegalMove:  # it was given meanwhile
        return False
    return True


def _close_quietly(engagement: Engagement) -> bool:
    try:
        close(engagement=engagement, by=None)
    except IllegalMove:  # somebody was faster
        return False
    return True


def _waits(engagement: Engagement) -> bool:
    """Say whether a review at the end is still to come; until they are laid down, all are."""
    last = engagement.reviews.filter(moment=Moment.END)
    return not last.exists() or last.filter(state__in=WAITING).exists()


def _write(review: Review) -> None:
    """Write each answer to the ledger under the moment and the party that gave it."""
    engagement = review.engagement
    for name, value in review.answers.items():
        for answer in value if isinstance(value, list) else [value]:
            is_number = str(answer).isdecimal()
            code = f"{review.moment}.{review.party}.{name}"
            ledger.record_outcome(
                source=subject_of(review),
                code=(code if is_number else f"{code}.{answer}")[:60],
                organisation=engagement.host,
                person=engagement.person,
                area=engagement.host.lad,
                value=Decimal(str(answer)) if is_number else None,
                reported_on=timezone.localdate(),
            )


def _plain(value: Any) -> Any:
    return [str(each) for each in value] if isinstance(value, list) else str(value)
