"""Small rounds for hypothesis, and slow references that share no code with the engine."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, vstack

from matching.engine.clearing.rounds import Round
from matching.engine.columns import Bools

quick = settings(max_examples=60, deadline=None)  # a busy machine is no failure
Pair = tuple[int, int]


@st.composite
def rounds(draw: st.DrawFn, *, two_sided: bool = True, minimum: bool = False) -> Round:
    people, tasks = draw(st.integers(1, 7)), draw(st.integers(1, 5))
    every = [(person, task) for person in range(people) for task in range(tasks)]
    pairs = draw(st.lists(st.sampled_from(every), unique=True, max_size=len(every)))
    values = st.lists(
        st.one_of(st.integers(0, 4).map(float), st.floats(0, 1, width=32)),
        min_size=len(pairs), max_size=len(pairs),
    )  # fmt: skip
    places = draw(st.lists(st.integers(0, 3), min_size=tasks, max_size=tasks))
    return Round.of(
        np.array([person for person, _ in pairs], np.int64),
        np.array([task for _, task in pairs], np.int64),
        draw(values),
        liking=draw(values) if two_sided else None,
        places=places,
        room=draw(st.lists(st.integers(0, 3), min_size=people, max_size=people)),
        minimum=[draw(st.integers(0, min(1, most))) for most in places] if minimum else None,
    )


def pairs_of(market: Round, chosen: Bools) -> set[Pair]:
    return set(market.pairs(chosen))


def values_of(market: Round) -> dict[Pair, tuple[float, float]]:
    edges = market.edges
    columns = zip(edges.person, edges.task, edges.value, market.liking, strict=True)
    return {(int(i), int(j)): (float(value), float(liking)) for i, j, value, liking in columns}


def best_by_linear_programming(market: Round) -> float | None:
    """The optimum, which is whole by itself; None when the minimum numbers cannot be met."""
    edges, every = market.edges, np.arange(len(market))
    if not len(market):
        return 0.0 if not market.minimum.any() else None
    ones = np.ones(len(market))
    of_person = csr_matrix((ones, (edges.person, every)), shape=(market.people, len(market)))
    of_task = csr_matrix((ones, (edges.task, every)), shape=(market.tasks, len(market)))
    found = linprog(
        -edges.value,
        A_ub=vstack([of_person, of_task, -of_task]),
        b_ub=np.concatenate([edges.room, edges.places, -market.minimum]),
        bounds=(0, 1),
        method="highs",
    )
    return -float(found.fun) if found.status == 0 else None


def deferred_acceptance_by_hand(market: Round) -> set[Pair]:
    """Deferred acceptance as the paper tells it: all who are refused ask at once, day by day."""
    values = values_of(market)
    wishes: dict[int, list[int]] = defaultdict(list)
    for person, task in sorted(values, key=lambda pair: (-values[pair][0], pair)):
        wishes[person].append(task)
    kept: dict[int, set[int]] = defaultdict(set)
    while True:
        asking: set[Pair] = set()
        for person in range(market.people):
            holds = sum(person in people for people in kept.values())
            wanted = wishes[person][: int(market.edges.room[person]) - holds]
            wishes[person] = wishes[person][len(wanted) :]
            asking |= {(person, task) for task in wanted}
        if not asking:
            return {(person, task) for task, people in kept.items() for person in people}
        for task in {task for _, task in asking}:
            everybody = kept[task] | {person for person, other in asking if other == task}
            ranked = sorted(everybody, key=lambda person: (-values[person, task][1], person))
            kept[task] = set(ranked[: market.edges.places[task]])


def blocking(market: Round, pairs: Iterable[Pair]) -> set[Pair]:
    """Every pair that would both rather have each other, by looking at each in turn."""
    chosen, values = set(pairs), values_of(market)
    found = set()
    for person, task in values.keys() - chosen:
        mine = [values[each][0] for each in chosen if each[0] == person]
        theirs = [values[each][1] for each in chosen if each[1] == task]
        room, places = int(market.edges.room[person]), int(market.edges.places[task])
        willing = len(mine) < room or (room and values[person, task][0] > min(mine))
        wanted = len(theirs) < places or (places and values[person, task][1] > min(theirs))
        if willing and wanted:
            found.add((person, task))
    return found


def all_outcomes(market: Round) -> list[set[Pair]]:
    """Every outcome that keeps the capacities; only for very small rounds."""
    every = sorted(values_of(market))
    found = []
    for size in range(len(every) + 1):
        for pairs in combinations(every, size):
            holds = np.bincount([i for i, _ in pairs], minlength=market.people)
            held = np.bincount([j for _, j in pairs], minlength=market.tasks)
            if (holds <= market.edges.room).all() and (held <= market.edges.places).all():
                found.append(set(pairs))
    return found
