"""A round's life: taking part, ranking, clearing, publishing, confirming."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from clearinghouse.needs.states import NeedState
from clearinghouse.rounds import actions
from clearinghouse.rounds.errors import RoundError
from clearinghouse.rounds.models import Preference, Round, RoundMatch
from clearinghouse.rounds.states import MatchState, Objective, RoundState, Side
from clearinghouse.terms import EngagementForm
from matching.history.lifecycle import IllegalMove
from matching.history.models import Transition
from matching.messaging.models import Notice
from tests.factories.needs import NeedFactory
from tests.factories.people import PersonFactory
from tests.factories.professionals import ProfessionalFactory
from tests.factories.rounds import (
    SECONDMENT,
    RoundFactory,
    RoundMatchFactory,
    RoundNeedFactory,
    RoundOfferFactory,
)

pytestmark = pytest.mark.django_db


def crossed() -> Round:
    """Two of each: each professional's first choice ranks them second."""
    made = RoundFactory()
    ann, bob = (RoundOfferFactory(round=made) for _ in range(2))
    x, y = (RoundNeedFactory(round=made) for _ in range(2))
    by = PersonFactory()
    actions.rank_needs(offer=ann, order=[x, y], by=by)
    actions.rank_needs(offer=bob, order=[y, x], by=by)
    actions.rank_offers(need=x, order=[bob, ann], by=by)
    actions.rank_offers(need=y, order=[ann, bob], by=by)
    return made


def test_a_need_for_a_secondment_takes_part_once() -> None:
    made, need, by = RoundFactory(), NeedFactory(form=SECONDMENT), PersonFactory()
    first = actions.enter_need(round_=made, need=need, by=by)
    assert actions.enter_need(round_=made, need=need, by=by) == first
    assert made.needs.count() == 1


@pytest.mark.parametrize(
    ("form", "state"),
    [(EngagementForm.PROJECT, NeedState.PUBLISHED), (SECONDMENT, NeedState.DRAFT)],
)
def test_other_needs_do_not_take_part(form: str, state: str) -> None:
    need = NeedFactory(form=form, state=state)
    with pytest.raises(RoundError, match="published needs for a secondment"):
        actions.enter_need(round_=RoundFactory(), need=need, by=PersonFactory())


def test_who_offers_no_secondment_does_not_take_part() -> None:
    with pytest.raises(RoundError, match="would go on a secondment"):
        actions.enter_offer(
            round_=RoundFactory(), professional=ProfessionalFactory(), by=PersonFactory()
        )


def test_ranking_anew_replaces_what_was_ranked() -> None:
    made, by = RoundFactory(), PersonFactory()
    offer = RoundOfferFactory(round=made)
    x, y = (RoundNeedFactory(round=made) for _ in range(2))
    actions.rank_needs(offer=offer, order=[x, y], by=by)
    actions.rank_needs(offer=offer, order=[y], by=by)
    kept = Preference.objects.values_list("side", "need", "rank")
    assert list(kept) == [(str(Side.OFFER), y.pk, 1)]


def test_a_stable_round_gives_professionals_their_best() -> None:
    made = crossed()
    cleared = actions.clear(round_=made, by=None)
    assert cleared.state == RoundState.CLEARED
    assert (cleared.result["matched"], cleared.result["blocking_pairs"]) == (2, 0)
    firsts = Preference.objects.filter(side=Side.OFFER, rank=1).values_list("offer", "need")
    assert set(made.matches.values_list("offer", "need")) == set(firsts)
    moved = Transition.objects.get(subject=f"clearinghouse.round:{made.pk}")
    assert moved.facets["matched"] == 2


def test_clearing_again_is_as_if_for_the_first_time() -> None:
    made = crossed()
    first = actions.clear(round_=made, by=None)
    pairs = set(made.matches.values_list("offer", "need"))
    again = actions.clear(round_=made, by=None, objective=Objective.STABLE)
    assert set(made.matches.values_list("offer", "need")) == pairs
    assert again.result == first.result


def test_nobody_ranks_in_a_round_that_is_cleared() -> None:
    made = crossed()
    actions.clear(round_=made, by=None)
    with pytest.raises(RoundError, match="no more preferences"):
        actions.rank_needs(offer=made.offers.all()[0], order=[], by=PersonFactory())


def test_opened_again_it_has_no_matches_and_takes_preferences() -> None:
    made, by = crossed(), PersonFactory()
    actions.clear(round_=made, by=None)
    actions.reopen(round_=made, by=by)
    made.refresh_from_db()
    assert (made.state, made.result, made.matches.count()) == (RoundState.COLLECTING, {}, 0)


def test_publishing_asks_both_sides_and_names_neither() -> None:
    made, by = crossed(), PersonFactory()
    cleared = actions.clear(round_=made, by=None)
    actions.publish(round_=cleared, by=by)
    assert Notice.objects.filter(kind="round").count() == 4
    names = [offer.professional.person.name for offer in made.offers.all()]
    assert not [n for n in Notice.objects.all() for name in names if name in n.subject + n.body]
    with pytest.raises(IllegalMove):
        actions.clear(round_=cleared, by=by)


def test_whoever_got_nobody_hears_it_too() -> None:
    made = RoundFactory()
    entry = RoundOfferFactory(round=made)
    actions.publish(round_=actions.clear(round_=made, by=None), by=PersonFactory())
    assert Notice.objects.get(to=entry.professional.person).subject.endswith("no match this time")


def test_a_match_is_confirmed_by_both() -> None:
    match, by = RoundMatchFactory(), PersonFactory()
    once = actions.say_yes(match=match, side=Side.OFFER, by=by)
    assert once.state == MatchState.PROPOSED
    again = actions.say_yes(match=match, side=Side.OFFER, by=by)
    assert again.offer_said_yes_at == once.offer_said_yes_at
    assert actions.say_yes(match=match, side=Side.NEED, by=by).state == MatchState.CONFIRMED


def test_the_database_refuses_a_match_that_one_side_confirmed() -> None:
    match = RoundMatchFactory(offer_said_yes_at=timezone.now())
    with pytest.raises(IntegrityError, match="confirmed_by_both"), transaction.atomic():
        RoundMatch.objects.filter(pk=match.pk).update(state=MatchState.CONFIRMED)


def test_a_declined_match_tells_the_other_side_without_the_reason() -> None:
    match = RoundMatchFactory()
    actions.say_no(match=match, side=Side.OFFER, why="They pay badly", by=PersonFactory())
    told = Notice.objects.get()
    assert told.to == match.need.need.lead
    assert "badly" not in told.subject + told.body
    with pytest.raises(IllegalMove):
        actions.say_yes(match=match, side=Side.NEED, by=PersonFactory())


def test_what_nobody_confirms_lapses_and_the_round_closes() -> None:
    match = RoundMatchFactory()
    on = match.round.confirm_by
    assert actions.keep_up(on=on) == 0
    assert actions.keep_up(on=on + dt.timedelta(days=1)) == 1
    assert actions.keep_up(on=on + dt.timedelta(days=1)) == 0
    match.refresh_from_db()
    match.round.refresh_from_db()
    assert (match.state, match.round.state) == (MatchState.LAPSED, RoundState.CLOSED)


def test_called_off_it_has_no_matches() -> None:
    made = crossed()
    actions.cancel(round_=actions.clear(round_=made, by=None), by=PersonFactory())
    made.refresh_from_db()
    assert (made.state, made.matches.count()) == (RoundState.CANCELLED, 0)
