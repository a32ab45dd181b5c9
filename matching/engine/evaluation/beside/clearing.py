"""Rounds beside OR-Tools' min-cost flow, the package `matching` and SciPy."""

from argparse import Namespace
from collections.abc import Iterator
from typing import Final

import numpy as np
from scipy.optimize import linear_sum_assignment

from matching.engine.clearing.clear import Objective, choose
from matching.engine.clearing.cleared import certify
from matching.engine.clearing.deferred import deferred_acceptance
from matching.engine.clearing.rounds import Round
from matching.engine.columns import Bools
from matching.engine.evaluation.beside.markets import dense, reviewers, shortened
from matching.engine.evaluation.beside.peers import arrays_of, peer, timed
from matching.engine.evaluation.beside.row import Row
from matching.engine.evaluation.national import country

TIMES: Final = 3  # a short measurement is the best of so many
DENSE: Final = (400, 400)  # what SciPy's dense assignment is asked
STABLE: Final = ((200, 40), (500, 100), (2_000, 400))
REVIEWED: Final = 3  # made-up conferences
Certified = tuple[float, float, float, int]


def rows(arguments: Namespace) -> Iterator[Row]:
    """Measure every aim on one market, and small markets beside other libraries."""
    yield from _country(arguments)
    yield from _stable(arguments)
    yield _beside_scipy(arguments)
    yield from _reviewers(arguments)


def _country(arguments: Namespace) -> Iterator[Row]:
    market, _ = country(arguments.people, arguments.needs, arguments.seed, threads=1)
    size = f"{market.people:,} x {market.tasks:,}, {len(market) / 1e6:.2g} m pairs"
    flow = peer(arguments.flow_python, "flow.py", arrays_of(market)) or {}
    best, beside = flow.get("total"), {"OR-Tools flow": flow["seconds"]} if flow else {}
    found = {objective: _measured(market, objective) for objective in Objective}
    total, seconds, _one, _blocking = found[Objective.TOTAL]
    yield Row(work=f"best total, {size}", measure="CPU seconds", ours=seconds,
              beside=beside, floor=2.0, goal=0.5, less=True)  # fmt: skip
    bound = certify(market, *choose(market, Objective.TOTAL))[0].bound
    yield Row(work="  the same", measure="of its own certificate", ours=total / bound, floor=0.998)
    if flow and best:
        yield Row(work="  the same", measure="of the optimum", ours=total / best,
                  beside={"OR-Tools flow": 1.0}, floor=0.999, goal=0.9998)  # fmt: skip
        yield Row(work="  the same", measure="times faster than OR-Tools' flow",
                  ours=flow["seconds"] / seconds, goal=13)  # fmt: skip
    fair, longer, one, _blocking = found[Objective.FAIR]
    nobody = {"OR-Tools flow": 1 - flow["tasks_with_one"]} if flow else {}
    nobody["best total"] = 1 - found[Objective.TOTAL][2]
    yield Row(work="fair, the same market", measure="part of roles with nobody", ours=1 - one,
              beside=nobody, goal=0.004, less=True)  # fmt: skip
    yield Row(work="  the same", measure="of the best total", ours=fair / (best or total),
              goal=0.998)  # fmt: skip
    yield Row(work="  the same", measure="times the plain auction's time", ours=longer / seconds,
              goal=1.5, less=True)  # fmt: skip
    stable, taken, _one, blocking = found[Objective.STABLE]
    yield Row(work="stable, the same market", measure="blocking pairs", ours=blocking,
              beside={"best total": found[Objective.TOTAL][3]}, floor=0, goal=0, less=True)  # fmt: skip
    yield Row(work="  the same", measure="CPU seconds", ours=taken, goal=1.9, less=True)
    yield Row(work="  the same", measure="of the best total: its price", ours=stable / total)


def _measured(market: Round, objective: Objective) -> Certified:
    """Give total, CPU seconds, part of the tasks with somebody, and blocking pairs."""
    (chosen, prices), seconds = timed(lambda: choose(market, objective), TIMES)
    certificate, _ = certify(market, chosen, prices)
    return (
        certificate.total,
        seconds,
        certificate.tasks_with_one,
        certificate.blocking_pairs,
    )


def _stable(arguments: Namespace) -> Iterator[Row]:
    for people, tasks in STABLE:
        market = shortened(dense(people, tasks, 0.0, arguments.seed, places=4))
        chosen, seconds = timed(lambda each=market: _accepted(each), TIMES)  # type: ignore[misc]
        theirs = peer(arguments.matching_python, "residents.py", arrays_of(market))
        if theirs is None:
            continue
        work = f"stable, {people:,} x {tasks:,}"
        if "error" in theirs:
            yield Row(work=work, measure="CPU seconds", ours=seconds,
                      beside={"matching": theirs["error"]}, less=True)  # fmt: skip
            continue
        same = [list(pair) for pair in market.pairs(chosen)] == theirs["pairs"]
        yield Row(work=work, measure="identical with matching", ours=same, floor=1, goal=1)
        yield Row(work="  the same", measure="times faster than matching",
                  ours=theirs["seconds"] / seconds, goal=100)  # fmt: skip


def _accepted(market: Round) -> Bools:
    return deferred_acceptance(market.edges, market.liking)


def _beside_scipy(arguments: Namespace) -> Row:
    market = dense(*DENSE, 0.25, arguments.seed)
    values = market.edges.value.reshape(DENSE)
    found, theirs = timed(lambda: linear_sum_assignment(values, maximize=True), TIMES)
    (chosen, _prices), ours = timed(lambda: choose(market, Objective.TOTAL), TIMES)
    return Row(work=f"best total, {DENSE[0]} x {DENSE[1]}, every pair", measure="of the optimum",
               ours=float(market.edges.value[chosen].sum() / values[found].sum()),
               beside={"SciPy assignment": 1.0, "its seconds": theirs, "ours": ours},
               floor=0.999, goal=0.9998)  # fmt: skip


def _reviewers(arguments: Namespace) -> Iterator[Row]:
    """Clear conferences of 177 reviewers and 118 papers under loads, three reviewers a paper."""
    kept, lifted, best, took = [], [], [], []
    for seed in range(REVIEWED):
        market = reviewers(arguments.seed + seed)
        plain = certify(market, *choose(market, Objective.TOTAL))[0]
        (chosen, prices), seconds = timed(lambda each=market: choose(each, Objective.FAIR))  # type: ignore[misc]
        fair = certify(market, chosen, prices)[0]
        kept.append(fair.total / plain.total)
        lifted.append(fair.minimum_per_task / plain.minimum_per_task)
        best.append(plain.minimum_per_task)
        took.append(seconds)
    work = f"reviewers, {market.people} x {market.tasks}, loads, 3 each"
    yield Row(
        work=work, measure="of the best total, least", ours=min(kept), floor=0.995, goal=0.998
    )
    yield Row(work="  the same", measure="poorest paper, of the best total's", ours=float(np.mean(lifted)),
              beside={"best total": 1.0, "its poorest": float(np.mean(best))}, floor=1.0,
              goal=1.03)  # fmt: skip
    yield Row(work="  the same", measure="CPU seconds, most", ours=max(took), goal=30, less=True)
