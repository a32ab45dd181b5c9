"""Members of a centre: they join, get an invoice, and are asked before the centre answers for them."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.history.lifecycle import move
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.centres import notices
from volunteering.centres.errors import ClosedError, TwiceError
from volunteering.centres.kinds import Kind
from volunteering.centres.models import (
    CentreMember,
    CentreRecord,
    Consultation,
    ConsultationAnswer,
    Invoice,
    MemberPlan,
)
from volunteering.centres.states import InvoiceState, MemberState

TO_PAY: Final = dt.timedelta(days=30)


@transaction.atomic
def offer(*, centre: Organisation, by: Person, **said: Any) -> MemberPlan:  # noqa: ARG001
    """Let organisations join under a plan."""
    return MemberPlan.objects.create(centre=centre, **said)


@transaction.atomic
def withdraw_plan(*, plan: MemberPlan, by: Person) -> None:  # noqa: ARG001
    """Let nobody else join under a plan."""
    plan.open = False
    plan.save(update_fields=["open"])


@transaction.atomic
def join(*, plan: MemberPlan, organisation: Organisation, by: Person) -> CentreMember:
    """Ask to be a member. Raises ClosedError or TwiceError."""
    if not plan.open:
        raise ClosedError(_("Nobody can join under this plan now."))
    try:
        with transaction.atomic():
            made = CentreMember.objects.create(
                centre=plan.centre, organisation=organisation, plan=plan, asked_by=by
            )
    except IntegrityError as problem:
        raise TwiceError(_("You are a member already, or have asked to be.")) from problem
    notices.wants_to_join(made)
    return made


@transaction.atomic
def take(*, member: CentreMember, by: Person) -> None:
    """Take an organisation as a member, with an invoice where there is a fee."""
    member.from_on = timezone.localdate()
    member.save(update_fields=["from_on"])
    move(member, MemberState.MEMBER, by=by)
    invoice = _invoice(member) if member.plan.fee else None
    notices.taken(member, invoice)


@transaction.atomic
def decline(*, member: CentreMember, by: Person) -> None:
    """Do not take an organisation."""
    move(member, MemberState.DECLINED, by=by)
    notices.declined(member)


@transaction.atomic
def end(*, member: CentreMember, by: Person) -> None:
    """End a membership; what is not paid yet is still owed."""
    member.to_on = timezone.localdate()
    member.save(update_fields=["to_on"])
    move(member, MemberState.ENDED, by=by)


@transaction.atomic
def invoice_again(*, member: CentreMember, by: Person) -> Invoice:  # noqa: ARG001
    """Ask for the next year's fee. Raises ClosedError for who is no member, or pays nothing."""
    if member.state != MemberState.MEMBER or not member.plan.fee:
        raise ClosedError(_("There is no fee to ask for."))
    made = _invoice(member)
    notices.invoiced(made)
    return made


@transaction.atomic
def note_paid(*, invoice: Invoice, on: dt.date, by: Person) -> None:
    """Note that an invoice was paid; the state and its day change in one statement each way."""
    _settle(invoice, InvoiceState.PAID, on, by)


@transaction.atomic
def note_unpaid(*, invoice: Invoice, by: Person) -> None:
    """Take back that an invoice was paid."""
    _settle(invoice, InvoiceState.OPEN, None, by)


@transaction.atomic
def cancel_invoice(*, invoice: Invoice, by: Person) -> None:
    """Ask for it no more; its number stays taken."""
    _settle(invoice, InvoiceState.CANCELLED, None, by)


@transaction.atomic
def consult(*, centre: Organisation, by: Person, **said: Any) -> Consultation:
    """Ask the members something; each of their people is told."""
    made = Consultation.objects.create(centre=centre, asked_by=by, **said)
    notices.consulted(made)
    return made


@transaction.atomic
def answer(
    *, consultation: Consultation, organisation: Organisation, words: str, by: Person
) -> None:
    """Say what a member thinks; said again, the newer words stand. Raises ClosedError."""
    if consultation.closes_on < timezone.localdate():
        raise ClosedError(_("The time to answer is over."))
    ConsultationAnswer.objects.update_or_create(
        consultation=consultation,
        organisation=organisation,
        defaults={"words": words, "said_by": by},
    )


@transaction.atomic
def respond(*, consultation: Consultation, by: Person, **said: Any) -> CentreRecord:
    """Write down what the centre answered; how many members were asked is counted."""
    if consultation.response_id:
        raise TwiceError(_("You have answered already."))
    made = CentreRecord.objects.create(
        centre=consultation.centre,
        kind=Kind.RESPONSE,
        written_by=by,
        reach=consultation.answers.count(),
        **said,
    )
    consultation.response = made
    consultation.save(update_fields=["response"])
    notices.responded(consultation)
    return made


def _invoice(member: CentreMember) -> Invoice:
    """Write the next invoice of a centre; its row is held, so that no number is given twice."""
    Organisation.objects.select_for_update().get(pk=member.centre_id)
    last = Invoice.objects.filter(centre=member.centre_id).aggregate(last=Max("number"))["last"]
    today = timezone.localdate()
    return Invoice.objects.create(
        centre=member.centre,
        member=member,
        number=(last or 0) + 1,
        amount=member.plan.fee,
        for_what=_("Membership for a year: %(plan)s") % {"plan": member.plan.name},
        to_name=member.organisation.name,
        pays_to=member.plan.pays_to,
        issued_on=today,
        due_on=today + TO_PAY,
    )


def _settle(invoice: Invoice, to: InvoiceState, on: dt.date | None, by: Person) -> None:
    """Move an invoice; the database wants the day before it takes it for paid."""
    if on is not None:
        Invoice.objects.filter(pk=invoice.pk).update(paid_on=on)
    move(invoice, to, by=by)
    if on is None:
        Invoice.objects.filter(pk=invoice.pk).update(paid_on=None)
    invoice.paid_on = on
