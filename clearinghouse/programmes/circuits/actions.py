"""What can happen on a circuit: organisations join, problems are raised, visits made, problems fixed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.engagements.actions.standing import lock
from clearinghouse.engagements.models import Engagement
from clearinghouse.programmes.circuits import notices
from clearinghouse.programmes.circuits.errors import CircuitError
from clearinghouse.programmes.circuits.models import Circuit, Client, Issue, Visit
from clearinghouse.programmes.circuits.states import CircuitState
from matching.history.lifecycle import move, subject_of
from matching.ledger import actions as ledger
from matching.ledger.models import WorkForm
from matching.organisations.models import Organisation
from matching.people.models import Person

MOST_CLIENTS: Final = 30


@transaction.atomic
def found(  # noqa: PLR0913 (a round has as many parts)
    *,
    host: Organisation,
    rider: Person,
    title: str,
    paid_time: bool,
    engagement: Engagement | None = None,
    by: Person,
) -> Circuit:
    """Found a circuit: a host, a rider, and as yet no organisations.

    With ``engagement``, which host and rider have signed, its visits count instead of its days.
    """
    if engagement is not None:
        _counts_once(engagement)
    made = Circuit.objects.create(
        host=host,
        rider=rider,
        title=title,
        engagement=engagement,
        paid_time=paid_time or (engagement is not None and engagement.paid_time),
    )
    notices.asked_to_ride(made, by=by)
    return made


@transaction.atomic
def ask(*, circuit: Circuit, organisation: Organisation, by: Person) -> Client:  # noqa: ARG001
    """Ask an organisation to join; it joins when it agrees to the terms. Asked again, it is there once."""
    locked = Circuit.objects.select_for_update().get(pk=circuit.pk)
    _while_open(locked)
    standing = locked.clients.filter(left_on=None)
    known = standing.filter(organisation=organisation).first()
    if known is not None:
        return known
    if standing.count() >= MOST_CLIENTS:
        raise CircuitError(
            _("A round is of %(most)s organisations at most.") % {"most": MOST_CLIENTS}
        )
    client = Client.objects.create(circuit=locked, organisation=organisation)
    notices.asked_to_join(client)
    return client


@transaction.atomic
def agree(*, client: Client, by: Person) -> None:
    """Agree to the client's terms, for the organisation."""
    changed = Client.objects.filter(pk=client.pk, agreed_at=None, left_on=None).update(
        agreed_at=timezone.now()
    )
    if changed:
        notices.joined(client, by=by)


@transaction.atomic
def leave(*, client: Client, by: Person) -> None:  # noqa: ARG001 (rules ask who)
    """Leave the round; visits that are to come are called off."""
    Client.objects.filter(pk=client.pk, left_on=None).update(left_on=timezone.localdate())
    client.visits.filter(made_at=None, called_off_at=None).update(called_off_at=timezone.now())
    notices.left(client)


@transaction.atomic
def raise_issue(*, client: Client, what: str, by: Person) -> Issue:
    """Say that something does not work."""
    _joined(client)
    issue = Issue.objects.create(client=client, what=what, raised_by=by)
    if by.pk != client.circuit.rider_id:
        notices.raised(issue)
    return issue


@transaction.atomic
def plan(*, client: Client, starts_at: dt.datetime, minutes: int, by: Person) -> Visit:
    """Plan a visit, and tell the organisation."""
    _joined(client)
    _while_open(client.circuit)
    if client.circuit.state == CircuitState.OPEN:
        move(client.circuit, CircuitState.RIDING, by=by)
    visit = Visit.objects.create(client=client, starts_at=starts_at, minutes=minutes)
    notices.planned(visit)
    return visit


@transaction.atomic
def call_off(*, visit: Visit, by: Person) -> None:  # noqa: ARG001 (rules ask who)
    """Call off a visit that was not made."""
    off = Visit.objects.filter(pk=visit.pk, made_at=None, called_off_at=None)
    if off.update(called_off_at=timezone.now()):
        notices.called_off(visit)


@transaction.atomic
def make(*, visit: Visit, minutes: int, note: str, fixed: Mapping[Issue, str], by: Person) -> None:
    """Record a visit: how long it took, and what was fixed and how. It is counted once."""
    locked = Visit.objects.select_for_update().get(pk=visit.pk)
    if locked.called_off_at is not None:
        raise CircuitError(_("This visit was called off."))
    if locked.starts_at > timezone.now():
        raise CircuitError(_("This visit is still to come."))
    first = locked.made_at is None
    locked.made_at, locked.note = locked.made_at or timezone.now(), note
    if first:
        locked.minutes = minutes
    locked.save(update_fields=["made_at", "note", "minutes"])
    for issue, how in fixed.items():
        Issue.objects.filter(pk=issue.pk, client=locked.client_id, fixed_at=None).update(
            fixed_at=timezone.now(), fixed_in=locked, how=how
        )
    if first:
        _count(locked)
        notices.made(locked, by=by)


@transaction.atomic
def finish(*, circuit: Circuit, by: Person) -> None:
    """End a round, and write what came of it: visits and issues fixed are its unit (domain.md 4.1)."""
    move(circuit, CircuitState.FINISHED, by=by)
    issues = Issue.objects.filter(client__circuit=circuit)
    numbers = {
        "it_circuit_rider.issues_fixed": issues.exclude(fixed_at=None).count(),
        "it_circuit_rider.issues_open": issues.filter(fixed_at=None).count(),
        "it_circuit_rider.visits": Visit.objects.filter(client__circuit=circuit)
        .exclude(made_at=None)
        .count(),
    }
    for code, number in numbers.items():
        ledger.record_outcome(
            source=subject_of(circuit),
            code=code,
            organisation=circuit.host,
            area=circuit.host.lad,
            value=Decimal(number),
            reported_on=timezone.localdate(),
        )


def _counts_once(engagement: Engagement) -> None:
    """Refuse a round for time that is counted already: by its days, or by another round's visits."""
    lock(engagement)
    if engagement.log.filter(struck_at=None).exists():
        raise CircuitError(_("Days of it are logged already: take them off, or they count twice."))
    if engagement.circuits.exists():
        raise CircuitError(_("It has a round already: ask organisations to join that one."))


def _count(visit: Visit) -> None:
    circuit, organisation = visit.client.circuit, visit.client.organisation
    ledger.record(
        source=subject_of(visit),
        person=circuit.rider,
        organisation=organisation,
        work_form=WorkForm.EMPLOYER_PAID if circuit.paid_time else WorkForm.VOLUNTEER_ORG,
        hours=(Decimal(visit.minutes) / 60).quantize(Decimal("0.01")),
        given_on=timezone.localdate(visit.starts_at),
        area=organisation.lad,
    )


def _joined(client: Client) -> None:
    if client.left_on is not None or client.agreed_at is None:
        raise CircuitError(_("This organisation has not agreed to the terms of the round."))


def _while_open(circuit: Circuit) -> None:
    if circuit.state == CircuitState.FINISHED:
        raise CircuitError(_("This round has ended."))
