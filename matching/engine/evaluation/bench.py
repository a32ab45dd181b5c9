"""One table: the engine beside the libraries one could install instead, on the same inputs.

Times are CPU seconds of one thread, unless they say milliseconds. Peers run in environments of
their own, each in a process of its own.
"""

import json
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

import numpy as np
from scipy.optimize import linear_sum_assignment

from matching.engine.clearing.clear import Objective, choose
from matching.engine.clearing.cleared import Certificate, certify
from matching.engine.clearing.deferred import deferred_acceptance
from matching.engine.clearing.rounds import Round
from matching.engine.evaluation import equity, shards, speed
from matching.engine.evaluation.clear import warm_up
from matching.engine.evaluation.national import country
from matching.engine.lists.twosided import by_product, by_scaling, two_sided

PEERS: Final = Path("bin/peers")
LISTS: Final = (1_500, 1_000)  # people and tasks of the two-sided lists
LISTED: Final = 10  # tasks on a list that the package `matching` can bear
TIMES: Final = 3  # a short measurement is the best of so many
Answer = TypeVar("Answer")


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--flow-python", type=Path, help="an interpreter that has ortools")
    parser.add_argument("--matching-python", type=Path, help="one that has matching from PyPI")
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--needs", type=int, default=20_000)
    parser.add_argument("--roles", type=int, default=1_000_000, help="of the speed part")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--seeds", type=int, default=12, help="of the equity part")


def run(arguments: Namespace) -> Mapping[str, object]:
    """Measure everything, printing as it goes."""
    warm_up()
    return {
        "clearing": _clearing(arguments),
        "stable": _stable(arguments),
        "shards": shards.run(Namespace(**vars(arguments), shards=[4, 9, 16], threads=1)),
        "lists": _lists(arguments),
        "speed": speed.run(Namespace(**{**vars(arguments), "needs": arguments.roles})),
        "equity": equity.run(
            Namespace(
                arrivals="synthetic", roles=400, weeks=26, seeds=arguments.seeds,
                seed=arguments.seed,
            )
        ),
    }  # fmt: skip


def timed(work: Callable[[], Answer], times: int = 1) -> tuple[Answer, float]:
    """Do it some times; gives what came of it and the least CPU seconds."""
    seconds = []
    for _ in range(times):
        started = time.process_time()
        answer = work()
        seconds.append(time.process_time() - started)
    return answer, min(seconds)


def peer(python: Path | None, script: str, market: Round) -> dict[str, Any] | None:
    """Let another library answer in a process of its own; None without its interpreter."""
    if python is None:
        return None
    edges = market.edges
    with tempfile.TemporaryDirectory() as folder:
        given, answered = Path(folder) / "in.npz", Path(folder) / "out.json"
        np.savez(
            given, person=edges.person, task=edges.task, value=edges.value,
            liking=market.liking, places=edges.places,
        )  # fmt: skip
        subprocess.run([python, PEERS / script, given, answered], check=True)  # noqa: S603
        answer: dict[str, Any] = json.loads(answered.read_text())
    return answer


def _clearing(arguments: Namespace) -> dict[str, object]:
    market, _ = country(arguments.people, arguments.needs, arguments.seed, threads=1)
    optimum = peer(arguments.flow_python, "flow.py", market)
    rows: dict[str, dict[str, float]] = {}
    if optimum:
        rows["OR-Tools min-cost flow"] = optimum
    for objective in Objective:
        (chosen, prices), seconds = timed(lambda aim=objective: choose(market, aim), TIMES)  # type: ignore[misc]
        rows[str(objective)] = _row(certify(market, chosen, prices)[0], seconds)
    best = optimum["total"] if optimum else None
    _say(f"clearing {market.people} x {market.tasks}, {len(market)} edges")
    for name, row in rows.items():
        row["of_optimum"] = round(row["total"] / best, 5) if best else float("nan")
        if optimum:
            row["times_faster"] = round(optimum["seconds"] / row["seconds"], 1)
        _say(f"  {name:<28}" + _cells(row))
    return {"edges": len(market), "rows": rows}


def _row(certificate: Certificate, seconds: float) -> dict[str, float]:
    return {
        "seconds": round(seconds, 3),
        "total": certificate.total,
        "tasks_with_one": round(certificate.tasks_with_one, 5),
        "gap": round(certificate.gap, 5),
        "blocking_pairs": certificate.blocking_pairs,
    }


def _stable(arguments: Namespace) -> dict[str, object]:
    rows: dict[str, object] = {}
    for people, tasks in ((200, 40), (500, 100), (2_000, 400)):
        market = _shortened(dense(people, tasks, 0.0, arguments.seed, places=4))
        chosen, seconds = timed(
            lambda each=market: deferred_acceptance(each.edges, each.liking),  # type: ignore[misc]
            TIMES,
        )
        row: dict[str, object] = {"seconds": round(seconds, 4)}
        theirs = peer(arguments.matching_python, "residents.py", market)
        if theirs:
            row["matching_seconds"] = round(theirs["seconds"], 3)
            row["times_faster"] = round(theirs["seconds"] / seconds, 1)
            pairs = [list(pair) for pair in market.pairs(chosen)]
            row["identical"] = theirs.get("error", theirs.get("pairs") == pairs)
        rows[f"{people} x {tasks}"] = row
        _say(f"stable {people} x {tasks} beside the package matching: {row}")
    return rows


def _shortened(market: Round) -> Round:
    """Leave everybody their ten best tasks: the package recurses too deep on longer lists."""
    edges = market.edges
    value = edges.value.reshape(market.people, market.tasks)
    best = (value >= np.sort(value, axis=1)[:, [-LISTED]]).ravel()
    return Round.of(
        edges.person[best], edges.task[best], edges.value[best],
        liking=market.liking[best], places=edges.places,
    )  # fmt: skip


def dense(people: int, tasks: int, popularity: float, seed: int, *, places: int = 1) -> Round:
    """Make the market of the two-sided papers: the same ones are liked by all, to this degree."""
    drawn = np.random.default_rng(seed)
    wants = (1 - popularity) * drawn.random((people, tasks))
    wanted = (1 - popularity) * drawn.random((tasks, people))
    wants += popularity * np.linspace(1, 0, tasks)
    wanted += popularity * np.linspace(1, 0, people)
    person, task = np.indices((people, tasks))
    return Round.of(
        person.ravel(), task.ravel(), wants.ravel(),
        liking=wanted.T.ravel(), places=np.full(tasks, places),
    )  # fmt: skip


def _lists(arguments: Namespace) -> dict[str, object]:
    rows: dict[str, object] = {}
    two_sided(dense(20, 10, 0.5, 0))
    by_scaling(dense(20, 10, 0.5, 0))
    for popularity in (0.0, 0.25, 0.5, 0.75):
        market = dense(*LISTS, popularity, arguments.seed)
        for name, way in (("product", by_product), ("scaling", by_scaling), ("ours", two_sided)):
            lists, seconds = timed(lambda way=way, each=market: way(each))  # type: ignore[misc]
            row = {
                "expected": round(lists.expected, 1),
                "gini": round(lists.gini, 3),
                "seconds": round(seconds, 2),
            }
            rows[f"{popularity} {name}"] = row
            _say(f"lists {LISTS[0]} x {LISTS[1]}, popularity {popularity}, {name:<8}" + _cells(row))
    values = (market.edges.value * market.liking).reshape(LISTS)
    _, seconds = timed(lambda: linear_sum_assignment(values, maximize=True))
    _say(f"  (SciPy's assignment of the last market alone: {seconds:.2f} s)")
    return rows


def _cells(row: Mapping[str, float]) -> str:
    return "  ".join(f"{name} {value:g}" for name, value in row.items())


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
