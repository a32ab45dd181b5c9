"""A round by names: what goes in, what comes out, and that it is what a slow search finds."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.engine.errors import BadRoundError, DuplicateKeyError, UnknownKeyError
from matching.shortlists.clearing import OBJECTIVES, Cleared, Edge, Pair, Rankings, clear

EDGES = [Edge("ann", "shop", 0.5), Edge("bob", "shop", 0.9), Edge("bob", "park", 0.1)]
PLACES = {"shop": 1, "park": 1, "pool": 2}


@st.composite
def markets(draw: st.DrawFn) -> tuple[list[Edge], dict[str, int], dict[str, int], Rankings]:
    every = [(f"p{person}", f"t{task}") for person in range(4) for task in range(3)]
    pairs = draw(st.lists(st.sampled_from(every), unique=True, max_size=8))
    values = draw(st.lists(st.integers(0, 9), min_size=len(pairs), max_size=len(pairs)))
    ranks = [draw(st.permutations(range(1, len(pairs) + 1))) for _side in range(2)]
    return (
        [Edge(*pair, value / 9) for pair, value in zip(pairs, values, strict=True)],
        {f"t{task}": draw(st.integers(0, 2)) for task in range(3)},
        {f"p{person}": draw(st.integers(0, 2)) for person in range(4)},
        Rankings(*(dict(zip(pairs, side, strict=True)) for side in ranks)),
    )


def kept(found: tuple[Pair, ...], places: dict[str, int], rooms: dict[str, int]) -> bool:
    return all(
        sum(person == name for person, _ in found) <= most for name, most in rooms.items()
    ) and all(sum(task == name for _, task in found) <= most for name, most in places.items())


def blocking(
    cleared: Cleared, places: dict[str, int], rooms: dict[str, int], ranks: Rankings
) -> tuple[Pair, ...]:
    """Look at each pair: does each side have room, or somebody that it ranks lower?"""
    chosen, found = set(cleared.matches), []
    for pair in ranks.people.keys() - chosen:
        mine = [ranks.people[each] for each in chosen if each[0] == pair[0]]
        theirs = [ranks.tasks[each] for each in chosen if each[1] == pair[1]]
        room, seats = rooms[pair[0]], places[pair[1]]
        willing = len(mine) < room or (mine and ranks.people[pair] < max(mine))
        wanted = len(theirs) < seats or (theirs and ranks.tasks[pair] < max(theirs))
        if willing and wanted:
            found.append(pair)
    return tuple(sorted(found))


@settings(max_examples=60, deadline=None)
@given(markets(), st.sampled_from(OBJECTIVES))
def test_every_outcome_keeps_capacities_and_names_its_blocking_pairs(
    market: tuple[list[Edge], dict[str, int], dict[str, int], Rankings], objective: str
) -> None:
    edges, places, rooms, ranks = market
    cleared = clear(edges, places, objective=objective, people_capacities=rooms, rankings=ranks)
    worth = {(edge.person, edge.task): edge.value for edge in edges}
    assert kept(cleared.matches, places, rooms)
    assert cleared.value == pytest.approx(sum(worth[pair] for pair in cleared.matches))
    assert cleared.blocking_pairs == blocking(cleared, places, rooms, ranks)
    assert objective != "stable" or cleared.blocking_pairs == ()
    assert set(cleared.unmatched_people) == rooms.keys() - {each for each, _ in cleared.matches}
    assert set(cleared.unmatched_tasks) == places.keys() - {each for _, each in cleared.matches}


@settings(max_examples=40, deadline=None)
@given(markets())
def test_the_best_total_is_that_of_all_outcomes_tried_one_by_one(
    market: tuple[list[Edge], dict[str, int], dict[str, int], Rankings],
) -> None:
    edges, places, rooms, _ranks = market
    best = max(
        sum(edge.value for edge in some)
        for size in range(len(edges) + 1)
        for some in combinations(edges, size)
        if kept(tuple((edge.person, edge.task) for edge in some), places, rooms)
    )
    cleared = clear(edges, places, objective="total", people_capacities=rooms)
    assert cleared.value == pytest.approx(best, rel=2e-3)
    assert cleared.bound >= best - 1e-9


def test_who_is_left_over_is_named_on_both_sides() -> None:
    cleared = clear(EDGES, PLACES, objective="total", people_capacities={"cat": 2})
    assert cleared.matches == (("bob", "shop"),)
    assert cleared.unmatched_people == ("ann", "cat")
    assert cleared.unmatched_tasks == ("park", "pool")
    assert clear(EDGES, PLACES, objective="stable").matches == cleared.matches


def test_ranks_go_before_values_where_the_outcome_is_to_be_stable() -> None:
    pairs = [(edge.person, edge.task) for edge in EDGES]
    ranks = Rankings(
        dict(zip(pairs, (1, 2, 1), strict=True)), dict(zip(pairs, (1, 2, 1), strict=True))
    )
    cleared = clear(EDGES, PLACES, objective="stable", rankings=ranks)
    assert cleared.matches == (("ann", "shop"), ("bob", "park"))
    assert cleared.value == pytest.approx(0.6)


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_nothing_to_match_leaves_everybody_over(objective: str) -> None:
    cleared = clear([], {"shop": 1}, objective=objective, people_capacities={"ann": 1})
    assert cleared == Cleared((), (), ("ann",), ("shop",), 0.0, 0.0)


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(UnknownKeyError, match="park has no capacity"):
        clear(EDGES, {"shop": 1}, objective="total")
    with pytest.raises(DuplicateKeyError):
        clear([EDGES[0], EDGES[0]], PLACES, objective="total")
    with pytest.raises(BadRoundError, match="not a finite"):
        clear([Edge("ann", "shop", float("nan"))], PLACES, objective="total")
    with pytest.raises(UnknownKeyError, match="ann and shop have a value and no rank"):
        clear(EDGES, PLACES, objective="stable", rankings=Rankings({}, {}))
    with pytest.raises(ValueError, match="best"):
        clear(EDGES, PLACES, objective="best")
