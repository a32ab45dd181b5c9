"""What can happen with the emergency list: joined, left, called, answered, ended."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from matching.history.lifecycle import IllegalMove, move
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.safeguarding.models import Hold
from volunteering.brokerage.callouts import notices
from volunteering.brokerage.callouts.models import CallAnswer, CallOut, OnCall
from volunteering.brokerage.ringing import begin, ring
from volunteering.brokerage.states import CallOutState


@transaction.atomic
def join(
    *, centre: Organisation, person: Person, agreed_how: str, brings: str = "", by: Person
) -> OnCall:
    """Put somebody who agreed on a centre's list; who is on it already is put right."""
    kept, _made = OnCall.objects.update_or_create(
        centre=centre,
        person=person,
        left_on=None,
        defaults={"brings": brings},
        create_defaults={"brings": brings, "agreed_how": agreed_how, "added_by": by},
    )
    return kept


@transaction.atomic
def leave(*, on_call: OnCall, by: Person) -> None:  # noqa: ARG001 (they, or the staff for them)
    """Take somebody off the list."""
    on_call.left_on = max(timezone.localdate(), on_call.agreed_on)
    on_call.save(update_fields=["left_on"])


@transaction.atomic
def call(*, centre: Organisation, title: str, words: str, needed: int, by: Person) -> CallOut:
    """Call everybody on the list at once; whoever is on hold is not called."""
    callout = CallOut.objects.create(
        centre=centre, title=title, words=words, needed=needed, called_by=by
    )
    begin(callout, by=by, facets={"centre": centre.pk})
    held = Hold.objects.filter(lifted_at=None).values("person")
    listed = OnCall.objects.filter(centre=centre, left_on=None, person__is_active=True)
    for each in listed.exclude(person__in=held).select_related("person").order_by("pk"):
        answer = CallAnswer.objects.create(centre=centre, callout=callout, person=each.person)
        notices.called(answer)
    ring(centre)
    return callout


@transaction.atomic
def reply(*, answer: CallAnswer, said: str, by: Person) -> None:  # noqa: ARG001 (they, or by phone)
    """Say whether somebody comes; they may change their mind until the call has ended."""
    callout = CallOut.objects.select_for_update(of=("self",)).get(pk=answer.callout_id)
    if callout.state == CallOutState.ENDED:
        raise IllegalMove(callout, CallOutState.CALLED)
    answer.said, answer.said_at = said, timezone.now()
    answer.save(update_fields=["said", "said_at"])
    ring(callout.centre)


@transaction.atomic
def end(*, callout: CallOut, by: Person) -> None:
    """End a call, and tell those who said that they come."""
    move(callout, CallOutState.ENDED, by=by, facets={"centre": callout.centre_id})
    callout.ended_at = timezone.now()
    callout.save(update_fields=["ended_at"])
    for answer in callout.answers.filter(said=CallAnswer.Said.COMES).select_related("person"):
        notices.ended(answer)
    ring(callout.centre)
