"""What can happen to a twinning: offered, proposed, agreed, lived, finished."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.programmes.twinning import memorandum, notices
from clearinghouse.programmes.twinning.errors import TwinningError
from clearinghouse.programmes.twinning.models import Exchange, Twinning, TwinningOffer
from clearinghouse.programmes.twinning.states import TwinningState
from matching.agreements import actions as agreements
from matching.agreements.models import Agreement
from matching.history.lifecycle import IllegalMove, move, subject_of
from matching.ledger import actions as ledger
from matching.organisations.models import Organisation
from matching.people.models import Person

LEAST_DAYS = 365  # domain.md 4.1: twelve months or more


@transaction.atomic
def offer(*, organisation: Organisation, shares: str, seeks: str, by: Person) -> TwinningOffer:
    """Say what an organisation would share; said again, it replaces what was said."""
    if organisation.verified_at is None:
        raise TwinningError(
            _("Twinning is offered by organisations that a volunteer centre has verified.")
        )
    standing, _new = TwinningOffer.objects.update_or_create(
        organisation=organisation,
        withdrawn_at=None,
        defaults={"shares": shares, "seeks": seeks, "contact": by},
    )
    return standing


@transaction.atomic
def withdraw(*, offer: TwinningOffer, by: Person) -> None:  # noqa: ARG001 (rules ask who)
    """Offer it no more; twinnings that stand go on."""
    TwinningOffer.objects.filter(pk=offer.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())


@transaction.atomic
def propose(  # noqa: PLR0913 (a memorandum has as many parts)
    *,
    first: Organisation,
    second: Organisation,
    plan: str,
    starts_on: dt.date,
    ends_on: dt.date,
    name: str,
    by: Person,
) -> Twinning:
    """Propose to be twins, and sign for the first; the second is asked."""
    if first == second:
        raise TwinningError(_("Choose another organisation than your own."))
    if (ends_on - starts_on).days < LEAST_DAYS - 1:
        raise TwinningError(_("A twinning runs for twelve months or more."))
    made = Twinning.objects.create(
        first=first, second=second, plan=plan, starts_on=starts_on, ends_on=ends_on, proposed_by=by
    )
    paper = agreements.draw_up(
        subject=subject_of(made),
        title=memorandum.title(made),
        text=memorandum.write(made),
        parties=memorandum.PARTIES,
    )
    agreements.sign(agreement=paper, party=memorandum.FIRST, name=name, by=by)
    notices.proposed(made)
    return made


@transaction.atomic
def agree(*, twinning: Twinning, name: str, by: Person) -> None:
    """Sign for the second: from now on they are twins."""
    locked = Twinning.objects.select_for_update().get(pk=twinning.pk)
    if locked.state != TwinningState.PROPOSED:
        raise IllegalMove(locked, TwinningState.AGREED, overtaken=True)
    agreements.sign(agreement=paper_of(locked), party=memorandum.SECOND, name=name, by=by)
    locked.agreed_at = timezone.now()
    locked.save(update_fields=["agreed_at"])
    move(locked, TwinningState.AGREED, by=by)
    notices.agreed(locked)


@transaction.atomic
def decline(*, twinning: Twinning, by: Person) -> None:
    """Say no to a proposal."""
    move(twinning, TwinningState.DECLINED, by=by)
    agreements.withdraw(agreement=paper_of(twinning))
    notices.declined(twinning)


@transaction.atomic
def log(  # noqa: PLR0913 (an exchange has as many parts)
    *, twinning: Twinning, on: dt.date, what: str, people: int, hours: Decimal, by: Person
) -> Exchange:
    """Keep what twins did together."""
    if twinning.state != TwinningState.AGREED:
        raise TwinningError(_("Exchanges are kept while the twinning is under way."))
    if on > timezone.localdate():
        raise TwinningError(_("That day is still to come."))
    return Exchange.objects.create(
        twinning=twinning, on=on, what=what, people=people, hours=hours, logged_by=by
    )


@transaction.atomic
def finish(*, twinning: Twinning, what_changed: str, by: Person) -> None:
    """End it, and write what came of it: exchanges are its unit (domain.md 4.1).

    Exchanges between organisations are work of their staff: they are counted as exchanges, never as
    volunteer hours.
    """
    move(twinning, TwinningState.FINISHED, by=by)
    Twinning.objects.filter(pk=twinning.pk).update(what_changed=what_changed)
    ledger.record_outcome(
        source=subject_of(twinning),
        code="twinning.exchanges",
        organisation=twinning.first,
        area=twinning.first.lad,
        value=Decimal(twinning.exchanges.count()),
        reported_on=timezone.localdate(),
    )
    notices.finished(twinning, by=by)


def paper_of(twinning: Twinning) -> Agreement:
    """Give the memorandum."""
    return Agreement.objects.filter(subject=subject_of(twinning)).latest("pk")
