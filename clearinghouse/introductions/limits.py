"""How many may wait at a time, and how long: from the rulebook, or else what we ship.

Five working days are what peers promise (Reach asks for five, Catchafire for two to three), three
waiting requests a head keep a professional from being flooded, and five a place what domain.md 2.4
gives a role.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.introductions.errors import (
    AlreadyError,
    EnoughError,
    NotNowError,
    NotThemError,
    ReasonError,
    UnreadError,
)
from clearinghouse.introductions.models import Introduction, IntroductionQuerySet
from clearinghouse.introductions.states import IntroductionState, Origin, Party
from clearinghouse.needs.judging import waits_for_a_look
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals.models import Professional
from clearinghouse.suggestions.models import NeedDismissal, PassedOver
from matching.organisations.blocks.queries import has_blocked
from matching.rulebook.models import Rule
from matching.safeguarding.queries import is_held

SHIPPED: Final = {
    "introduction-answer-days": 5,
    "introduction-remind-days": 3,
    "introductions-per-professional": 3,
    "introductions-per-place": 5,
    "introduction-free-choice": 5,
}
UNDO: Final = dt.timedelta(minutes=15)


def rules() -> dict[str, int]:
    """Give what holds today."""
    rows = Rule.objects.on(timezone.localdate()).filter(key__in=SHIPPED)
    return SHIPPED | {key: int(value) for key, value in rows.values_list("key", "value")}


def check(
    need: SkillsNeed, professional: Professional, origin: Origin, *, again: int | None = None
) -> None:
    """Raise what stands in the way of introducing two; both rows are locked by the caller."""
    _check_here(need, professional)
    _check_read(need, origin)
    _check_pair(need, professional, origin)
    open_now = Introduction.objects.open()
    if again is not None:
        open_now = open_now.exclude(pk=again)
    if open_now.filter(need=need, professional=professional).exists():
        raise AlreadyError(_("You two are being introduced already."))
    _check_counts(need, professional, origin, open_now)


def check_choice(position: int | None, reason: str) -> None:
    """Let a broker go beyond the first of the ranked list only with a reason, which is kept."""
    if (position is None or position > rules()["introduction-free-choice"]) and not reason.strip():
        raise ReasonError(_("Say why you choose against the ranked list: it is kept with it."))


def may_take_back_no(introduction: Introduction, side: Party | None) -> bool:
    """Say whether a side may still change its no."""
    return (
        introduction.state == IntroductionState.DECLINED
        and introduction.declined_by == side
        and introduction.closed_at is not None
        and timezone.now() - introduction.closed_at < UNDO
    )


def _check_here(need: SkillsNeed, professional: Professional) -> None:
    if not SkillsNeed.objects.open().filter(pk=need.pk).exists():
        raise NotNowError(_("This need is not open any more."))
    if not Professional.objects.on_offer().filter(pk=professional.pk).exists():
        raise NotNowError(_("They cannot be asked at the moment."))
    if is_held(professional.person):
        raise NotNowError(_("They cannot be asked at the moment."))


def _check_read(need: SkillsNeed, origin: Origin) -> None:
    """Let nobody ask about a large need unseen; what a broker proposes, a person has looked at."""
    if origin != Origin.BROKER and waits_for_a_look(need):
        raise UnreadError(
            _("This is a large piece of work: a person looks first at who fits. Try again soon.")
        )


def _check_pair(need: SkillsNeed, professional: Professional, origin: Origin) -> None:
    own = professional.person.memberships.filter(organisation=need.organisation_id, ended_on=None)
    if own.exists():
        raise NotThemError(_("Somebody is not introduced to their own organisation."))
    if professional.interests.filter(organisation=need.organisation_id).exists():
        raise NotThemError(_("There is a conflict of interest between the two."))
    blocked = has_blocked(professional.person, need.organisation)
    if origin == Origin.PROFESSIONAL:
        if blocked:
            raise NotThemError(_("You blocked this organisation. Unblock it first."))
        return
    if blocked:  # in the words for whoever is away or held: the organisation is not told
        raise NotNowError(_("They cannot be asked at the moment."))
    put_away = NeedDismissal.objects.filter(need=need, person=professional.person_id)
    if put_away.exists():
        raise NotThemError(_("They cannot be asked about this need."))
    if PassedOver.objects.filter(need=need, professional=professional).exists():
        raise NotThemError(_("Your organisation has put them away for this need."))


def _check_counts(
    need: SkillsNeed, professional: Professional, origin: Origin, open_now: IntroductionQuerySet
) -> None:
    """Count those who wait in the same direction: an ask waits for one side, a broker's for both."""
    waiting, most = open_now.filter(state=IntroductionState.PROPOSED), rules()
    theirs = waiting.filter(professional=professional)
    of_need = waiting.filter(need=need)
    a_head, a_need = most["introductions-per-professional"], most["introductions-per-place"]
    places = max(1, getattr(need, "places", 1))
    if origin == Origin.PROFESSIONAL:
        if theirs.filter(organisation_yes_at=None).count() >= a_head:
            raise EnoughError(
                _(
                    "You have as many offers waiting as you may. Wait for an answer, or take one back."
                )
            )
        if of_need.filter(organisation_yes_at=None).count() >= a_need * places:
            raise EnoughError(_("So many have offered already that they take no more for now."))
        return
    if theirs.filter(professional_yes_at=None).count() >= a_head:
        raise EnoughError(
            _("They have as many requests as they can answer. Try again in some days.")
        )
    if of_need.filter(professional_yes_at=None).count() >= a_need * places:
        raise EnoughError(_("As many people as may be asked at a time are thinking it over."))
