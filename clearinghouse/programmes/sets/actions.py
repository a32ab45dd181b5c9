"""What can happen to a set: founded, joined, begun, met, finished."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.programmes.sets import notices
from clearinghouse.programmes.sets.errors import SetError
from clearinghouse.programmes.sets.models import (
    LEAST_PEERS,
    Attendance,
    LearningSet,
    SetMeeting,
    SetMember,
)
from clearinghouse.programmes.sets.states import Attended, SetState
from matching.history.lifecycle import move, subject_of
from matching.ledger import actions as ledger
from matching.ledger.models import WorkForm
from matching.organisations.models import Organisation
from matching.people.models import Person

SOON: Final = dt.timedelta(days=2)
SAID: Final = (
    "title",
    "about",
    "ground_rules",
    "places",
    "meetings_planned",
    "remote",
    "paid_time",
)


@transaction.atomic
def found(
    *, organisation: Organisation, facilitator: Person, said: Mapping[str, Any], by: Person
) -> LearningSet:
    """Found a set that peers can join."""
    made = LearningSet.objects.create(
        organisation=organisation,
        facilitator=facilitator,
        lad=organisation.lad,
        **{name: said[name] for name in SAID},
    )
    notices.asked_to_facilitate(made, by=by)
    return made


@transaction.atomic
def join(*, learning_set: LearningSet, organisation: Organisation | None, by: Person) -> SetMember:
    """Join a set while it forms, having agreed to its ground rules; joined again, one is in once."""
    locked = LearningSet.objects.select_for_update().get(pk=learning_set.pk)
    standing = locked.members.filter(left_on=None)
    mine = standing.filter(person=by).first()
    if mine is not None:
        return mine
    if locked.state != SetState.FORMING:
        raise SetError(_("This set meets already. Look for one that is forming."))
    if locked.facilitator_id == by.pk:
        raise SetError(_("You facilitate this set, so you are there without joining."))
    if standing.count() >= locked.places:
        raise SetError(_("This set is full. Look for another, or found one."))
    member = SetMember.objects.create(learning_set=locked, person=by, organisation=organisation)
    notices.joined(member)
    return member


@transaction.atomic
def leave(*, member: SetMember, by: Person) -> None:
    """Leave a set; one's place is free again."""
    changed = SetMember.objects.filter(pk=member.pk, left_on=None).update(
        left_on=timezone.localdate()
    )
    if changed:
        notices.left(member, by=by)


@transaction.atomic
def begin(*, learning_set: LearningSet, by: Person) -> None:
    """Close the set to others and begin; raises SetError while there are too few."""
    locked = LearningSet.objects.select_for_update().get(pk=learning_set.pk)
    peers = locked.members.filter(left_on=None).count()
    if peers < LEAST_PEERS:
        raise SetError(
            _("A set begins with %(least)s peers or more; there are %(peers)s.")
            % {"least": LEAST_PEERS, "peers": peers}
        )
    move(locked, SetState.RUNNING, by=by, facets={"peers": peers})
    notices.begun(locked)


@transaction.atomic
def plan(
    *, learning_set: LearningSet, starts_at: dt.datetime, minutes: int, where: str, by: Person
) -> SetMeeting:
    """Put a meeting in everybody's diary."""
    if learning_set.state not in {SetState.FORMING, SetState.RUNNING}:
        raise SetError(_("This set has ended."))
    meeting = SetMeeting.objects.create(
        learning_set=learning_set, starts_at=starts_at, minutes=minutes, where=where
    )
    notices.planned(meeting, by=by)
    return meeting


@transaction.atomic
def call_off(*, meeting: SetMeeting, by: Person) -> None:
    """Take a meeting that was not held out of everybody's diary."""
    if meeting.held_at is not None:
        raise SetError(_("This meeting has been held."))
    notices.called_off(meeting, by=by)
    meeting.delete()


@transaction.atomic
def record(
    *, meeting: SetMeeting, attended: Mapping[SetMember, tuple[str, str]], by: Person
) -> None:
    """Keep who came and what each will try; recorded again, it replaces what was recorded.

    The facilitator's time is counted once, as what it is: paid by an employer or given.
    """
    locked = SetMeeting.objects.select_for_update().get(pk=meeting.pk)
    whole = LearningSet.objects.select_related("organisation", "facilitator").get(
        pk=locked.learning_set_id
    )
    if whole.state != SetState.RUNNING:
        raise SetError(_("Begin the set first; then its meetings are recorded."))
    if locked.starts_at > timezone.now():
        raise SetError(_("This meeting is still to come."))
    locked.held_at = locked.held_at or timezone.now()
    locked.recorded_by = by
    locked.save(update_fields=["held_at", "recorded_by"])
    for member, (how, action) in attended.items():
        Attendance.objects.update_or_create(
            meeting=locked, member=member, defaults={"attended": Attended(how), "action": action}
        )
    ledger.record(
        source=subject_of(locked),
        person=whole.facilitator,
        organisation=whole.organisation,
        work_form=WorkForm.EMPLOYER_PAID if whole.paid_time else WorkForm.VOLUNTEER_ORG,
        hours=(Decimal(locked.minutes) / 60).quantize(Decimal("0.01")),
        given_on=timezone.localdate(locked.starts_at),
        area=whole.lad,
    )


@transaction.atomic
def finish(*, learning_set: LearningSet, by: Person) -> None:
    """End a set that has met, and write what came of it: attendances are its unit (domain.md 4.1)."""
    move(learning_set, SetState.FINISHED, by=by)
    came = Attendance.objects.filter(
        meeting__learning_set=learning_set, attended=Attended.CAME
    ).count()
    ledger.record_outcome(
        source=subject_of(learning_set),
        code="action_learning_set.attendances",
        organisation=learning_set.organisation,
        area=learning_set.lad,
        value=Decimal(came),
        reported_on=timezone.localdate(),
    )


@transaction.atomic
def cancel(*, learning_set: LearningSet, by: Person) -> None:
    """Call a set off, and tell everybody in it."""
    move(learning_set, SetState.CANCELLED, by=by)
    notices.cancelled(learning_set, by=by)


def remind(*, now: dt.datetime | None = None) -> int:
    """Sweep: remind everybody once, two days before a meeting."""
    at = now or timezone.now()
    soon = SetMeeting.objects.filter(
        starts_at__range=(at, at + SOON),
        held_at=None,
        reminded_at=None,
        learning_set__state__in=[SetState.FORMING, SetState.RUNNING],
    )
    return sum(_remind(meeting, at) for meeting in soon.select_related("learning_set"))


@transaction.atomic
def _remind(meeting: SetMeeting, at: dt.datetime) -> bool:
    mine = SetMeeting.objects.filter(pk=meeting.pk, reminded_at=None).update(reminded_at=at)
    if mine:
        notices.reminded(meeting)
    return bool(mine)
