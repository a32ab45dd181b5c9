"""What can happen in a round: it opens, both sides rank, it is cleared, looked at, published, answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.states import NeedState
from clearinghouse.professionals.models import Professional
from clearinghouse.rounds import clearing, notices
from clearinghouse.rounds.errors import RoundError
from clearinghouse.rounds.models import Preference, Round, RoundMatch, RoundNeed, RoundOffer
from clearinghouse.rounds.states import MatchState, Objective, RoundState, Side
from clearinghouse.terms import EngagementForm
from matching.history.lifecycle import IllegalMove, move
from matching.people.models import Person

FORMS = {EngagementForm.SECONDMENT_PART_TIME, EngagementForm.SECONDMENT_FULL_TIME}


@transaction.atomic
def announce(  # noqa: PLR0913 (what is known of a round, by name)
    *,
    name: str,
    title: str,
    objective: Objective,
    opens_on: dt.date,
    closes_on: dt.date,
    confirm_by: dt.date,
    by: Person | None,  # noqa: ARG001 (kept for the trail that all actions have)
) -> Round:
    """Announce a round, with what it will be cleared for, before anybody ranks."""
    return Round.objects.create(
        name=name,
        title=title,
        objective=objective,
        opens_on=opens_on,
        closes_on=closes_on,
        confirm_by=confirm_by,
    )


@transaction.atomic
def enter_need(*, round_: Round, need: SkillsNeed, by: Person) -> RoundNeed:  # noqa: ARG001
    """Let a need take part; entered again, it is there once."""
    _while_open(round_)
    if need.form not in FORMS or need.state != NeedState.PUBLISHED:
        raise RoundError(_("A round is for published needs for a secondment."))
    entry, _new = RoundNeed.objects.get_or_create(
        round=round_, need=need, defaults={"places": getattr(need, "places", 1)}
    )
    return entry


@transaction.atomic
def enter_offer(*, round_: Round, professional: Professional, by: Person) -> RoundOffer:  # noqa: ARG001
    """Let a professional take part; entered again, they are there once."""
    _while_open(round_)
    if not FORMS & set(professional.forms) or not professional.on_offer:
        raise RoundError(_("Say first, in what you offer, that you would go on a secondment."))
    entry, _new = RoundOffer.objects.get_or_create(round=round_, professional=professional)
    return entry


@transaction.atomic
def leave(*, entry: RoundNeed | RoundOffer, by: Person) -> None:  # noqa: ARG001
    """Take part no more; what was ranked by and of it goes too."""
    _while_open(entry.round)
    entry.delete()


@transaction.atomic
def rank_needs(*, offer: RoundOffer, order: Sequence[RoundNeed], by: Person) -> None:
    """Say which needs a professional would take, the dearest first; it replaces what was said."""
    _while_open(offer.round)
    Preference.objects.filter(side=Side.OFFER, offer=offer).delete()
    _keep(Side.OFFER, [(offer, need) for need in order], by)


@transaction.atomic
def rank_offers(*, need: RoundNeed, order: Sequence[RoundOffer], by: Person) -> None:
    """Say whom an organisation would take, the dearest first; it replaces what was said."""
    _while_open(need.round)
    Preference.objects.filter(side=Side.NEED, need=need).delete()
    _keep(Side.NEED, [(offer, need) for offer in order], by)


@transaction.atomic
def clear(*, round_: Round, by: Person | None, objective: Objective | None = None) -> Round:
    """Clear it; what comes out is looked at before anybody hears of it.

    Cleared again, it is as if it had not been cleared before. Raises IllegalMove once it is published.
    """
    locked = Round.objects.select_for_update().get(pk=round_.pk)
    if locked.state == RoundState.CLEARED:
        _reopen(locked, by)
    if locked.state != RoundState.COLLECTING:
        raise IllegalMove(locked, RoundState.CLEARED)
    aim = Objective(objective or locked.objective)
    outcome = clearing.clear(clearing.ranked(locked), aim)
    locked.objective = aim
    locked.result = dict(outcome.certificate) | {"blocking": list(outcome.blocking)}
    locked.cleared_at = timezone.now()
    locked.save(update_fields=["objective", "result", "cleared_at"])
    RoundMatch.objects.bulk_create(
        RoundMatch(round=locked, offer_id=offer, need_id=need, value=value)
        for offer, need, value in outcome.matches
    )
    move(locked, RoundState.CLEARED, by=by, facets=_facets(locked))
    return locked


@transaction.atomic
def reopen(*, round_: Round, by: Person) -> None:
    """Throw away what came out, and take preferences again."""
    _reopen(Round.objects.select_for_update().get(pk=round_.pk), by)


@transaction.atomic
def publish(*, round_: Round, by: Person) -> None:
    """Let both sides know, and ask each to confirm."""
    move(round_, RoundState.PUBLISHED, by=by, facets=_facets(round_))
    for match in _to_tell(round_):
        notices.matched(match)
    for entry in round_.offers.filter(matches=None).select_related("professional__person"):
        notices.matched_with_nobody(entry)


@transaction.atomic
def cancel(*, round_: Round, by: Person) -> None:
    """Call a round off before it is published."""
    locked = Round.objects.select_for_update().get(pk=round_.pk)
    locked.matches.all().delete()
    move(locked, RoundState.CANCELLED, by=by, facets=_facets(locked))


@transaction.atomic
def say_yes(*, match: RoundMatch, side: Side, by: Person) -> RoundMatch:
    """Say yes for one side; with the other's yes the match is confirmed."""
    locked = _locked(match)
    if locked.state != MatchState.PROPOSED:
        raise IllegalMove(locked, MatchState.CONFIRMED, overtaken=True)
    field = "offer_said_yes_at" if side == Side.OFFER else "need_said_yes_at"
    setattr(locked, field, getattr(locked, field) or timezone.now())
    locked.save(update_fields=[field])
    if locked.offer_said_yes_at and locked.need_said_yes_at:
        move(locked, MatchState.CONFIRMED, by=by)
    return locked


@transaction.atomic
def say_no(*, match: RoundMatch, side: Side, why: str, by: Person) -> None:
    """Decline a match for one side; the other hears of it."""
    locked = _locked(match)
    locked.declined_by, locked.why_not = side, why
    locked.save(update_fields=["declined_by", "why_not"])
    move(locked, MatchState.DECLINED, by=by, reason=why[:60])
    notices.declined(locked, by=side)


def keep_up(*, on: dt.date | None = None) -> int:
    """Sweep: let lapse what nobody confirmed in time, and close rounds in which nothing is open."""
    today = on or timezone.localdate()
    late = RoundMatch.objects.filter(
        state=MatchState.PROPOSED, round__state=RoundState.PUBLISHED, round__confirm_by__lt=today
    )
    lapsed = sum(_lapse(match) for match in late)
    done = Round.objects.filter(state=RoundState.PUBLISHED, confirm_by__lt=today)
    for round_ in done.exclude(matches__state=MatchState.PROPOSED):
        _close(round_)
    return lapsed


@transaction.atomic
def _lapse(match: RoundMatch) -> bool:
    try:
        move(match, MatchState.LAPSED, by=None)
    except IllegalMove:
        return False
    return True


@transaction.atomic
def _close(round_: Round) -> None:
    with suppress(IllegalMove):
        move(round_, RoundState.CLOSED, by=None, facets=_facets(round_))


def _reopen(locked: Round, by: Person | None) -> None:
    locked.matches.all().delete()
    locked.result = {}
    locked.save(update_fields=["result"])
    move(locked, RoundState.COLLECTING, by=by)


def _keep(side: Side, pairs: Sequence[tuple[RoundOffer, RoundNeed]], by: Person) -> None:
    Preference.objects.bulk_create(
        Preference(round_id=need.round_id, side=side, offer=offer, need=need, rank=rank, said_by=by)
        for rank, (offer, need) in enumerate(pairs, start=1)
    )


def _while_open(round_: Round) -> None:
    """Lock the round, so that nobody ranks while it is cleared."""
    locked = Round.objects.select_for_update().get(pk=round_.pk)
    if locked.state != RoundState.COLLECTING:
        raise RoundError(_("This round takes no more preferences."))


def _locked(match: RoundMatch) -> RoundMatch:
    rows = RoundMatch.objects.select_for_update(of=("self",)).select_related(
        "round", "need__need__organisation", "need__need__lead", "offer__professional__person"
    )
    return rows.get(pk=match.pk)


def _to_tell(round_: Round) -> QuerySet[RoundMatch]:
    return round_.matches.select_related(
        "round", "need__need__organisation", "need__need__lead", "offer__professional__person"
    )


def _facets(round_: Round) -> dict[str, Any]:
    kept = ("offers", "needs", "matched", "blocking_pairs")
    return {"objective": round_.objective} | {
        name: round_.result[name] for name in kept if name in round_.result
    }
