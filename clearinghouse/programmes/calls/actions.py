"""What can happen to an hour of advice: offered, booked, given back, held, and whether it helped.

Who offers an hour says yes to whoever books it: that is written beside the form. So a booking shares
names at once, where any other form waits for both sides.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals.models import Professional
from clearinghouse.programmes.calls import notices
from clearinghouse.programmes.calls.errors import SlotError
from clearinghouse.programmes.calls.models import AdviceSlot
from clearinghouse.programmes.calls.states import Helped, SlotState
from matching.history.lifecycle import IllegalMove, move, subject_of
from matching.ledger import actions as ledger
from matching.ledger.models import WorkForm
from matching.organisations.models import Organisation
from matching.people.models import Person

MOST_FREE: Final = 40
MOST_AHEAD: Final = 3  # bookings of one organisation that are still to come
SOON: Final = dt.timedelta(days=1)


@transaction.atomic
def offer(  # noqa: PLR0913 (an hour has as many parts)
    *,
    professional: Professional,
    starts_at: dt.datetime,
    minutes: int,
    count: int,
    where: str,
    paid_time: bool,
    by: Person,  # noqa: ARG001 (rules ask who)
) -> list[AdviceSlot]:
    """Offer one or several slots in a row; raises SlotError where one stands already."""
    if starts_at < timezone.now():
        raise SlotError(_("Choose a time that is still to come."))
    free = professional.advice_slots.filter(state=SlotState.FREE, starts_at__gt=timezone.now())
    if free.count() + count > MOST_FREE:
        raise SlotError(_("You offer %(most)s free slots at most.") % {"most": MOST_FREE})
    long = dt.timedelta(minutes=minutes)
    made = [
        AdviceSlot(
            professional=professional,
            starts_at=starts_at + number * long,
            ends_at=starts_at + (number + 1) * long,
            where=where,
            paid_time=paid_time,
        )
        for number in range(count)
    ]
    try:
        with transaction.atomic():
            return AdviceSlot.objects.bulk_create(made)
    except IntegrityError as problem:
        raise SlotError(_("You offer a slot at that time already.")) from problem


@transaction.atomic
def withdraw(*, slot: AdviceSlot, by: Person) -> None:
    """Take a slot back; whoever has booked it is told at once."""
    booked = slot.state == SlotState.BOOKED
    move(slot, SlotState.WITHDRAWN, by=by)
    if booked:
        notices.withdrawn(slot)


@transaction.atomic
def book(
    *,
    slot: AdviceSlot,
    organisation: Organisation,
    question: str,
    by: Person,
    need: SkillsNeed | None = None,
) -> None:
    """Book a slot for an organisation; of two who press at once one gets it."""
    if slot.starts_at < timezone.now():
        raise SlotError(_("That time has passed. Choose another."))
    if slot.professional.person_id == by.pk:
        raise SlotError(_("You offer this slot yourself."))
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    ahead = AdviceSlot.objects.filter(
        organisation=organisation, state=SlotState.BOOKED, starts_at__gt=timezone.now()
    )
    if ahead.count() >= MOST_AHEAD:
        raise SlotError(
            _("%(name)s has %(most)s calls ahead. Book another once one of them has been.")
            % {"name": organisation.name, "most": MOST_AHEAD}
        )
    taken = AdviceSlot.objects.filter(pk=slot.pk, state=SlotState.FREE).update(
        organisation=organisation, booked_by=by, question=question, need=need
    )
    if not taken:
        raise IllegalMove(slot, SlotState.BOOKED, overtaken=True)
    move(slot, SlotState.BOOKED, by=by, facets={"form": "advice_call", "lad": organisation.lad})
    slot.refresh_from_db()
    notices.booked(slot)


@transaction.atomic
def give_back(*, slot: AdviceSlot, by: Person) -> None:
    """Give a booking back; the slot is free for others."""
    move(slot, SlotState.FREE, by=by)
    notices.given_back(slot)
    AdviceSlot.objects.filter(pk=slot.pk).update(
        organisation=None, booked_by=None, question="", need=None, reminded_at=None
    )


@transaction.atomic
def held(*, slot: AdviceSlot, by: Person) -> None:
    """Record that the call took place, and count it once as what it is."""
    _has_been(slot)
    move(slot, SlotState.HELD, by=by)
    minutes = (slot.ends_at - slot.starts_at).total_seconds() / 60
    organisation = slot.organisation
    if organisation is None:  # the database refuses a held slot without one
        raise SlotError(_("Nobody booked this slot."))
    ledger.record(
        source=subject_of(slot),
        person=slot.professional.person,
        organisation=organisation,
        work_form=WorkForm.EMPLOYER_PAID if slot.paid_time else WorkForm.VOLUNTEER_ORG,
        hours=Decimal(str(round(minutes / 60, 2))),
        given_on=timezone.localdate(slot.starts_at),
        area=organisation.lad,
    )
    notices.asked_whether_it_helped(slot)


@transaction.atomic
def missed(*, slot: AdviceSlot, by: Person) -> None:
    """Record that nobody came; nothing is counted."""
    _has_been(slot)
    move(slot, SlotState.MISSED, by=by)


@transaction.atomic
def say_whether_it_helped(*, slot: AdviceSlot, helped: Helped, by: Person) -> None:  # noqa: ARG001
    """Keep the organisation's answer, the first one; it is an outcome of the ledger."""
    if slot.state != SlotState.HELD or slot.organisation is None:
        raise SlotError(_("Say so once the call has been."))
    first = AdviceSlot.objects.filter(pk=slot.pk, helped="").update(helped=helped)
    if first:
        ledger.record_outcome(
            source=subject_of(slot),
            code=f"advice_call.helped.{helped}",
            organisation=slot.organisation,
            person=slot.professional.person,
            area=slot.organisation.lad,
            reported_on=timezone.localdate(),
        )


def keep_up(*, now: dt.datetime | None = None) -> int:
    """Sweep: remind both sides once, a day before."""
    at = now or timezone.now()
    soon = AdviceSlot.objects.filter(
        state=SlotState.BOOKED, starts_at__range=(at, at + SOON), reminded_at=None
    ).select_related("professional__person", "organisation", "booked_by")
    return sum(_remind(slot, at) for slot in soon)


@transaction.atomic
def _remind(slot: AdviceSlot, at: dt.datetime) -> bool:
    mine = AdviceSlot.objects.filter(pk=slot.pk, reminded_at=None).update(reminded_at=at)
    if mine:
        notices.reminded(slot)
    return bool(mine)


def _has_been(slot: AdviceSlot) -> None:
    if slot.starts_at > timezone.now():
        raise SlotError(_("This call is still to come."))
