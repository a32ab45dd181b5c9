"""What can happen to a transfer: asked for with consent, accepted, declined, taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.history.lifecycle import move
from matching.organisations import wall
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.safeguarding.queries import is_held
from matching.working_days import promised_until
from volunteering.brokerage.cases import actions as cases
from volunteering.brokerage.cases.models import Case
from volunteering.brokerage.errors import RefusedError
from volunteering.brokerage.figures import number
from volunteering.brokerage.lists import Intensity
from volunteering.brokerage.ringing import begin, ring
from volunteering.brokerage.states import CaseState, TransferState
from volunteering.brokerage.transfers import notices
from volunteering.brokerage.transfers.models import Transfer


@transaction.atomic
def ask(  # noqa: PLR0913 (what is handed on, by name)
    *,
    case: Case,
    to_centre: Organisation,
    shares: Iterable[str] = (),
    words: str = "",
    consented_on: dt.date | None = None,
    consented_how: str,
    by: Person,
) -> Transfer:
    """Ask another centre to go on with somebody who has agreed to it, and to what it sees.

    Raises RefusedError where a safeguarding hold stands, or the case is not open.
    """
    if is_held(case.person):
        raise RefusedError(_("Please speak to the centre's safeguarding lead first."))
    if case.state == CaseState.CLOSED:
        raise RefusedError(_("This case is closed."))
    if case.transfers.filter(state=TransferState.ASKED).exists():
        raise RefusedError(_("Another centre has been asked already."))
    said = set(shares)
    transfer = Transfer.objects.create(
        centre=case.centre,
        to_centre=to_centre,
        case=case,
        person=case.person,
        shares=[part for part in Transfer.Part if part in said],
        words=words,
        consented_on=consented_on or timezone.localdate(),
        consented_how=consented_how,
        asked_by=by,
        answer_by=promised_until(timezone.now(), number("transfer-answer-days")),
    )
    begin(transfer, by=by, facets=facets(transfer))
    notices.asked(transfer)
    _ring(transfer)
    return transfer


@transaction.atomic
def accept(*, transfer: Transfer, answer: str = "", by: Person) -> Case:
    """Go on with somebody: the same person, a case of one's own, nothing typed again; both are credited.

    The first centre's case is its own record, which the second's staff may not see: the wall is
    lowered for closing it. Raises IllegalMove when it was answered already.
    """
    if is_held(transfer.person):
        raise RefusedError(_("Please speak to the centre's safeguarding lead first."))
    _answer(transfer, TransferState.ACCEPTED, answer, by)
    with wall.lowered():
        theirs = Case.objects.select_related("centre", "person", "referrer").get(
            pk=transfer.case_id
        )
        ours = cases.open_case(
            centre=transfer.to_centre,
            person=transfer.person,
            support_intensity=_intensity(transfer, theirs),
            channel="transfer",
            by=by,
        )
        Transfer.objects.filter(pk=transfer.pk).update(new_case=ours)
        transfer.new_case = ours
        if theirs.state != CaseState.CLOSED:
            cases.close(case=theirs, because=Case.Closed.TRANSFERRED, by=by)
    notices.accepted(transfer)
    _ring(transfer)
    return ours


@transaction.atomic
def decline(*, transfer: Transfer, answer: str = "", by: Person) -> None:
    """Say that one cannot take somebody on; their own centre goes on with them."""
    _answer(transfer, TransferState.DECLINED, answer, by)
    notices.declined(transfer)
    _ring(transfer)


@transaction.atomic
def withdraw(*, transfer: Transfer, by: Person) -> None:
    """Take it back, as when the person no longer agrees: the other centre sees nothing any more."""
    move(transfer, TransferState.WITHDRAWN, by=by, facets=facets(transfer))
    _ring(transfer)


def facets(transfer: Transfer) -> dict[str, Any]:
    """Give both centres: each counts it."""
    return {
        "centre": transfer.centre_id,
        "to_centre": transfer.to_centre_id,
        "person": transfer.person_id,
    }


def _answer(transfer: Transfer, to: TransferState, answer: str, by: Person) -> None:
    kept = {"answered_at": timezone.now(), "answered_by": by, "answer": answer}
    Transfer.objects.filter(pk=transfer.pk, state=TransferState.ASKED).update(**kept)
    for name, value in kept.items():
        setattr(transfer, name, value)
    move(transfer, to, by=by, facets=facets(transfer))


def _intensity(transfer: Transfer, theirs: Case) -> str:
    shared = Transfer.Part.SUPPORT in transfer.shares
    return theirs.support_intensity if shared else Intensity.STANDARD


def _ring(transfer: Transfer) -> None:
    ring(transfer.centre)
    ring(transfer.to_centre)
