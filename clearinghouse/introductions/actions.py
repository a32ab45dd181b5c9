"""What can happen to an introduction: proposed, answered by both, taken back, left there, taken further."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.introductions import clock, limits, notices, talking
from clearinghouse.introductions.errors import TooLateError
from clearinghouse.introductions.hearing import ring
from clearinghouse.introductions.models import Introduction
from clearinghouse.introductions.states import IntroductionState, Origin, Party, WhyNot
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals.models import Professional
from clearinghouse.rounds.models import RoundMatch
from clearinghouse.suggestions.actions import learn
from matching.history.lifecycle import IllegalMove, move, subject_of
from matching.history.models import Transition
from matching.people.models import Person

State = IntroductionState
YES_OF = {
    Origin.PROFESSIONAL: ("professional_yes_at",),
    Origin.ORGANISATION: ("organisation_yes_at",),
    Origin.BROKER: (),
}
YES_TEACHES = {Party.PROFESSIONAL: "agreed", Party.ORGANISATION: "offered"}
ASKED_AS = {Origin.PROFESSIONAL: "applied", Origin.ORGANISATION: "invited"}


@transaction.atomic
def propose(  # noqa: PLR0913 (what an introduction is made of)
    *,
    need: SkillsNeed,
    professional: Professional,
    origin: Origin,
    words: str = "",
    list_id: str | None = None,
    position: int | None = None,
    override_reason: str = "",
    by: Person,
) -> Introduction:
    """Ask for an introduction; whoever asks has said yes by that. Raises what is in ``errors``.

    The need is locked, then the professional, so that limits hold for whoever presses at once.
    """
    held = SkillsNeed.objects.select_for_update(of=("self",)).select_related("organisation")
    need = held.get(pk=need.pk)
    professional = _locked_professional(professional)
    limits.check(need, professional, origin)
    if origin == Origin.BROKER:
        limits.check_choice(position, override_reason)
    introduction = Introduction(
        need=need,
        professional=professional,
        person=professional.person,
        organisation=need.organisation,
        origin=origin,
        proposed_by=by,
        words=words,
        list_id=list_id,
        position=position,
        override_reason=override_reason,
        **dict.fromkeys(YES_OF[origin], timezone.now()),
    )
    introduction.answer_by = clock.answer_by(introduction)
    introduction.save()
    _remember_first(introduction, by)
    if origin in ASKED_AS:
        _learn(introduction, ASKED_AS[origin])
    notices.proposed(introduction)
    ring(introduction)
    return introduction


@transaction.atomic
def from_round(*, match: RoundMatch, by: Person | None = None) -> Introduction:
    """Introduce the two of a match that both have confirmed; called again, it is the same one.

    Raises IllegalMove while the match is not confirmed.
    """
    locked = RoundMatch.objects.select_for_update(of=("self",)).select_related(
        "need__need__organisation", "need__need__lead", "offer__professional__person", "round"
    )
    match = locked.get(pk=match.pk)
    found = Introduction.objects.filter(round_match=match).first()
    if found is not None:
        return found
    if match.offer_said_yes_at is None or match.need_said_yes_at is None:
        raise IllegalMove(match, State.ACCEPTED)
    introduction = _open_one(match) or Introduction(
        need=match.need.need,
        professional=match.offer.professional,
        person=match.offer.professional.person,
        organisation=match.need.need.organisation,
        origin=Origin.ROUND,
        proposed_by=by,
        answer_by=match.need_said_yes_at,
    )
    introduction.round_match = match
    introduction.professional_yes_at = match.offer_said_yes_at
    introduction.organisation_yes_at = match.need_said_yes_at
    is_new = introduction.pk is None
    introduction.save()
    for outcome in YES_TEACHES.values():
        _learn(introduction, outcome)
    if is_new:
        _remember_first(introduction, by)
    if introduction.state == State.PROPOSED:
        _introduce(introduction, by)
    return introduction


@transaction.atomic
def accept(*, introduction: Introduction, side: Party, by: Person) -> Introduction:
    """Say yes for one side; with the other's yes the two are introduced, and may see names."""
    locked = _waiting(introduction, State.ACCEPTED)
    field = f"{side}_yes_at"
    if getattr(locked, field) is not None:
        return locked
    setattr(locked, field, timezone.now())
    locked.save(update_fields=[field])
    _learn(locked, YES_TEACHES[side])
    if locked.names_are_shared:
        _introduce(locked, by)
    else:
        _wait_for_other(locked)
    return locked


@transaction.atomic
def decline(
    *, introduction: Introduction, side: Party, why: WhyNot, words: str = "", by: Person
) -> Introduction:
    """Say no for a reason; the other side hears ordinary words, a few minutes later."""
    locked = _waiting(introduction, State.DECLINED)
    _say_no(locked, side, why)
    move(locked, State.DECLINED, by=by, reason=why, facets=_facets(locked))
    _learn(locked, "refused" if side == Party.PROFESSIONAL else "declined", why)
    notices.declined(locked, words, after=limits.UNDO)
    ring(locked)
    return locked


@transaction.atomic
def take_back_no(*, introduction: Introduction, side: Party, by: Person) -> Introduction:
    """Change a no that was said a moment ago; nobody has been told of it yet."""
    need = SkillsNeed.objects.select_for_update(of=("self",)).get(pk=introduction.need_id)
    locked = _locked(introduction)
    if not limits.may_take_back_no(locked, side):
        raise TooLateError(_("It is too late to change this answer. Ask for an introduction anew."))
    limits.check(need, locked.professional, Origin(locked.origin), again=locked.pk)
    locked.declined_by, locked.why_not, locked.closed_at = "", "", None
    locked.answer_by = clock.answer_by(locked)
    locked.reminded_at = None
    move(locked, State.PROPOSED, by=by)
    _save_answer(locked)
    notices.forget_declined(locked)
    ring(locked)
    return locked


@transaction.atomic
def withdraw(*, introduction: Introduction, by: Person | None) -> Introduction:
    """Take back what was proposed, before it is answered."""
    locked = _waiting(introduction, State.WITHDRAWN)
    locked.closed_at = timezone.now()
    locked.save(update_fields=["closed_at"])
    move(locked, State.WITHDRAWN, by=by, facets=_facets(locked))
    notices.withdrawn(locked)
    ring(locked)
    return locked


@transaction.atomic
def end(
    *, introduction: Introduction, side: Party, why: WhyNot, words: str = "", by: Person | None
) -> Introduction:
    """Leave it there after the two were introduced; a call that was arranged is called off."""
    locked = _locked(introduction)
    _say_no(locked, side, why)
    talking.call_off(locked, by=by)
    move(locked, State.ENDED, by=by, reason=why, facets=_facets(locked))
    _learn(locked, "withdrawn" if side == Party.PROFESSIONAL else "declined", why)
    notices.ended(locked, words)
    ring(locked)
    return locked


@transaction.atomic
def engage(*, introduction: Introduction, by: Person | None) -> Introduction:
    """Take it further: an engagement has been drafted from it; ``engagements.actions`` calls it."""
    locked = _locked(introduction)
    move(locked, State.ENGAGED, by=by, facets=_facets(locked))
    _learn(locked, "placed")
    ring(locked)
    return locked


def _introduce(introduction: Introduction, by: Person | None) -> None:
    """Let each know who the other is, and open their conversation."""
    introduction.answer_by = None
    move(introduction, State.ACCEPTED, by=by, facets=_facets(introduction))
    introduction.save(update_fields=["answer_by"])
    talking.open_thread(introduction)
    notices.introduced(introduction)
    ring(introduction)


def _wait_for_other(introduction: Introduction) -> None:
    """One said yes to what a broker proposed: the other's clock begins."""
    introduction.answer_by = clock.answer_by(introduction)
    introduction.reminded_at = None
    introduction.save(update_fields=["answer_by", "reminded_at"])
    notices.half(introduction)
    ring(introduction)


def _say_no(introduction: Introduction, side: Party, why: WhyNot) -> None:
    introduction.declined_by, introduction.why_not = side, WhyNot(why)
    introduction.closed_at = timezone.now()
    _save_answer(introduction)


def _save_answer(introduction: Introduction) -> None:
    introduction.save(
        update_fields=["declined_by", "why_not", "closed_at", "answer_by", "reminded_at"]
    )


def _open_one(match: RoundMatch) -> Introduction | None:
    """Find what was proposed to the two outside the round meanwhile."""
    rows = Introduction.objects.select_for_update().filter(
        need=match.need.need_id, professional=match.offer.professional_id
    )
    return rows.open().first()


def _waiting(introduction: Introduction, to: State) -> Introduction:
    locked = _locked(introduction)
    if locked.state != State.PROPOSED:
        raise IllegalMove(locked, to, overtaken=True)
    return locked


def _locked(introduction: Introduction) -> Introduction:
    rows = Introduction.objects.select_for_update(of=("self",)).select_related(
        "need__lead", "organisation", "professional__person", "person"
    )
    return rows.get(pk=introduction.pk)


def _locked_professional(professional: Professional) -> Professional:
    rows = Professional.objects.select_for_update(of=("self",)).select_related("person")
    return rows.get(pk=professional.pk)


def _learn(introduction: Introduction, outcome: str, reason: str = "") -> None:
    """Let the engine learn what came of what it showed; a conflict is nobody's fault, and no lesson."""
    if reason == WhyNot.CONFLICT:
        return
    learn(
        person=introduction.person,
        need=introduction.need,
        outcome=outcome,
        reason=reason,
        list_id=introduction.list_id,
        position=introduction.position,
    )


def _remember_first(introduction: Introduction, by: Person | None) -> None:
    """Let history begin with the introduction itself: the funnel is counted from transitions."""
    Transition.objects.create(
        subject=subject_of(introduction),
        old="",
        new=introduction.state,
        by=by,
        reason=introduction.override_reason[:200],
        facets=_facets(introduction),
    )


def _facets(introduction: Introduction) -> dict[str, Any]:
    """Give what reports group by, as it is on the day; nothing that says who."""
    waited = (timezone.now() - (introduction.made_at or timezone.now())) // dt.timedelta(days=1)
    return {
        "origin": introduction.origin,
        "form": introduction.need.form,
        "lad": introduction.need.lad,
        "sector": introduction.professional.sector,
        "days": waited,
    }
