"""A round as numbers: what a pair is worth, and that the outcome is what the round promises."""

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from clearinghouse.rounds.clearing import Ranked, blocking_pairs, clear, values
from clearinghouse.rounds.states import Objective

OFFERS = st.integers(1, 5)


@st.composite
def rounds(draw: st.DrawFn) -> Ranked:
    """Some offers and needs, each side ranking some of the other in an order of its own."""
    offers = list(range(1, draw(OFFERS) + 1))
    needs = list(range(101, 101 + draw(OFFERS)))
    mine: dict[tuple[int, int], int] = {}
    theirs: dict[tuple[int, int], int] = {}
    for offer in offers:
        order = draw(st.permutations(needs))[: draw(st.integers(0, len(needs)))]
        mine |= {(offer, need): rank for rank, need in enumerate(order, start=1)}
    for need in needs:
        order = draw(st.permutations(offers))[: draw(st.integers(0, len(offers)))]
        theirs |= {(offer, need): rank for rank, offer in enumerate(order, start=1)}
    places = {need: draw(st.integers(1, 2)) for need in needs}
    return Ranked(mine, theirs, places, tuple(offers))


@settings(deadline=None)  # the first one compiles
@given(rounds(), st.sampled_from(Objective))
def test_nobody_gets_more_than_one_place_and_no_need_more_people_than_places(
    market: Ranked, objective: Objective
) -> None:
    outcome = clear(market, objective)
    held: dict[int, int] = defaultdict(int)
    for offer, need, _value in outcome.matches:
        assert (offer, need) in market.wanted()
        held[need] += 1
    assert len({offer for offer, _need, _value in outcome.matches}) == len(outcome.matches)
    assert all(count <= market.places[need] for need, count in held.items())
    assert outcome.certificate["capacities_kept"] is True
    assert outcome.certificate["matched"] == len(outcome.matches)


@settings(deadline=None)  # the first one compiles
@given(rounds())
def test_a_stable_round_has_no_pair_that_would_rather_have_each_other(market: Ranked) -> None:
    outcome = clear(market, Objective.STABLE)
    pairs = [(offer, need) for offer, need, _value in outcome.matches]
    assert blocking_pairs(market, pairs) == []
    assert outcome.blocking == ()
    assert outcome.certificate["blocking_pairs"] == 0


@settings(deadline=None)  # the first one compiles
@given(rounds())
def test_no_outcome_is_worth_more_than_the_best_total(market: Ranked) -> None:
    total = clear(market, Objective.TOTAL).certificate
    assert clear(market, Objective.STABLE).certificate["value"] <= total["value"] + 1e-3
    assert total["value"] <= total["bound"] + 1e-6


def test_gale_and_shapleys_colleges_take_whom_the_paper_says() -> None:
    """Gale and Shapley (1962), example 1: of three stable outcomes, the proposers' best."""
    men = {1: "ABC", 2: "BCA", 3: "CAB"}
    women = {"A": (2, 3, 1), "B": (3, 1, 2), "C": (1, 2, 3)}
    need = {"A": 101, "B": 102, "C": 103}
    market = Ranked(
        offers={(m, need[w]): r for m, order in men.items() for r, w in enumerate(order, 1)},
        needs={(m, need[w]): r for w, order in women.items() for r, m in enumerate(order, 1)},
        places=dict.fromkeys(need.values(), 1),
        entered=(1, 2, 3),
    )
    outcome = clear(market, Objective.STABLE)
    assert {(o, n) for o, n, _v in outcome.matches} == {(1, 101), (2, 102), (3, 103)}


def test_a_first_choice_of_both_is_worth_one_and_a_last_choice_little() -> None:
    market = Ranked(
        offers={(1, 101): 1, (1, 102): 2},
        needs={(1, 101): 1, (2, 102): 1, (1, 102): 2},
        places={101: 1, 102: 1},
        entered=(1, 2),
    )
    assert values(market) == {(1, 101): 1.0, (1, 102): 0.5}


def test_what_one_side_does_not_want_is_never_matched() -> None:
    market = Ranked({(1, 101): 1}, {}, {101: 1}, (1,))
    outcome = clear(market, Objective.TOTAL)
    assert outcome.matches == ()
    assert outcome.certificate["needs_with_nobody"] == 1


def test_blocking_pairs_are_found_where_they_are() -> None:
    both = {(o, n): abs(o - (n - 100)) + 1 for o in (1, 2) for n in (101, 102)}
    market = Ranked(both, both, {101: 1, 102: 1}, (1, 2))
    assert blocking_pairs(market, [(1, 102), (2, 101)]) == [(1, 101), (2, 102)]
    assert blocking_pairs(market, [(1, 101), (2, 102)]) == []
