"""What can happen to a follow-up: asked up to three times, answered by any way, or lost."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from matching.history.lifecycle import IllegalMove, move, subject_of
from matching.ledger import actions as ledger
from matching.people.models import Person
from volunteering.followups import notices
from volunteering.followups.errors import NothingSaidError
from volunteering.followups.models import FollowUp, NotAgain, Response
from volunteering.followups.states import FollowUpState

MOST_ATTEMPTS: Final = 3
GAP: Final = dt.timedelta(days=5)  # between one attempt and the next, and before it counts as lost

# By question: the codes that were chosen, or a number.
Answers = Mapping[str, Sequence[str] | Decimal]


def ask_due() -> int:
    """Ask what is due, again what is silent, and give up on what was asked three times."""
    now = timezone.now()
    due = Q(state=FollowUpState.DUE, due_on__lte=timezone.localdate())
    silent = Q(state=FollowUpState.ASKED, last_asked_at__lt=now - GAP)
    waiting = FollowUp.objects.filter(due | silent).select_related(
        "person",
        "application__role",
        "application__organisation",
        "application__volunteer",
        "placement__role",
        "placement__organisation",
    )
    return sum(_ask(followup, now) for followup in waiting.order_by("due_on", "pk"))


@transaction.atomic
def answer(*, followup: FollowUp, answers: Answers, mode: str, by: Person | None) -> None:
    """Keep what was said and write it to the ledger, once; who keyed it in is remembered.

    Raises NothingSaidError, or IllegalMove when it was answered already.
    """
    said = {name: value for name, value in answers.items() if value not in ([], (), None)}
    if not said:
        raise NothingSaidError
    followup.mode = mode
    followup.answered_at = timezone.now()
    followup.save(update_fields=["mode", "answered_at"])
    move(followup, FollowUpState.ANSWERED, by=by)
    Response.objects.bulk_create(_responses(followup, said))
    _write(followup)
    if said.get("contacted") == ["no"]:
        notices.nobody_was_in_touch(followup)


@transaction.atomic
def ask_no_more(*, by: Person) -> None:
    """Never ask a person again, what waits for their answer included."""
    NotAgain.objects.get_or_create(person=by)
    waiting = FollowUp.objects.filter(
        person=by, state__in=[FollowUpState.DUE, FollowUpState.ASKED]
    ).exclude(kind=FollowUp.Kind.ORGANISATION)
    for followup in waiting:
        move(followup, FollowUpState.STOPPED, by=by)


@transaction.atomic
def ask_again(*, by: Person) -> None:
    """Ask a person from the next time on."""
    NotAgain.objects.filter(person=by).delete()


@transaction.atomic
def _ask(followup: FollowUp, now: dt.datetime) -> bool:
    """Make the next attempt, or count it as lost; of two sweeps one does."""
    same: QuerySet[FollowUp] = FollowUp.objects.filter(
        pk=followup.pk, state=followup.state, attempts=followup.attempts
    )
    if followup.attempts >= MOST_ATTEMPTS:
        return _lose(followup)
    if not same.update(attempts=followup.attempts + 1, last_asked_at=now):
        return False
    if followup.state == FollowUpState.DUE:
        move(followup, FollowUpState.ASKED, by=None)
    notices.ask(followup, again=followup.attempts > 0)
    return True


def _lose(followup: FollowUp) -> bool:
    try:
        move(followup, FollowUpState.LOST, by=None)
    except IllegalMove:
        return False
    return True


def _responses(followup: FollowUp, said: Answers) -> list[Response]:
    rows = []
    for name, value in said.items():
        if isinstance(value, Decimal):
            rows.append(Response(followup=followup, question=name, number=value))
        else:
            once = dict.fromkeys(value)  # a program may send an answer twice
            rows += [Response(followup=followup, question=name, answer=code) for code in once]
    return rows


def _write(followup: FollowUp) -> None:
    """Write each answer to the ledger under the follow-up's kind, so that pairs can be told apart."""
    about = followup.placement or followup.application
    if about is None:
        return
    person = followup.person
    if followup.kind == FollowUp.Kind.ORGANISATION and followup.application is not None:
        person = followup.application.volunteer
    for response in followup.responses.all():
        answer = f".{response.answer}" if response.answer else ""
        ledger.record_outcome(
            source=subject_of(followup),
            code=f"{followup.kind}.{response.question}{answer}"[:60],
            organisation=about.organisation,
            person=person,
            area=about.role.lads[0] if about.role.lads else about.organisation.lad,
            value=response.number,
            reported_on=timezone.localdate(),
        )
