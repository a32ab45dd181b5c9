"""Clear one round: who gets which place, with what proves it.

Edges: person,task,value[,value_task]; places: task,capacity[,minimum]; people: person,capacity.
"""

import csv
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from matching.engine.clearing.clear import Objective, choose
from matching.engine.clearing.cleared import certify
from matching.engine.clearing.fair import GIVE_UP
from matching.engine.clearing.rounds import Round
from matching.engine.columns import Bools
from matching.engine.errors import BadFileError, ImpossibleRoundError
from matching.engine.evaluation.tables import Table, read_table

SHOWN: Final = 5


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--edges", type=Path, required=True)
    parser.add_argument("--places", type=Path, required=True)
    parser.add_argument("--people", type=Path)
    parser.add_argument("--objective", type=Objective, choices=list(Objective), required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--give-up", type=part, default=GIVE_UP, help="part of the total that fair may cost"
    )


def part(text: str) -> float:
    """Read a part of a whole, from 0 to 1."""
    if not 0 <= (given := float(text)) <= 1:
        message = f"{text} is not a part of a whole, from 0 to 1"
        raise ArgumentTypeError(message)
    return given


def run(arguments: Namespace) -> Mapping[str, object]:
    """Read, clear, write the pairs, and give the certificate."""
    named = NamedRound.read(
        arguments.edges, arguments.places, arguments.people, seed=arguments.seed
    )
    warm_up()
    started = time.perf_counter()
    try:
        chosen, prices = choose(named.market, arguments.objective, give_up=arguments.give_up)
    except ImpossibleRoundError as error:
        raise named.explain(error, arguments.places) from error
    seconds = time.perf_counter() - started
    certificate, _ = certify(named.market, chosen, prices)
    named.write(chosen, arguments.out)
    return {
        "objective": arguments.objective,
        **asdict(certificate),
        "gap": certificate.gap,
        "pairs": int(chosen.sum()),
        "people": named.market.people,
        "tasks": named.market.tasks,
        "edges": len(named.market),
        "places": int(named.market.edges.places.sum(dtype=np.int64)),
        "seed": arguments.seed,
        "seconds": round(seconds, 4),
    }


def warm_up() -> None:
    """Clear rounds of two, so that what is timed does not include compiling."""
    forced = Round.of([0, 1, 1], [0, 0, 1], [0.5, 0.25, 0.25], places=[1, 1], minimum=[0, 1])
    scarce = Round.of([0, 0, 0], [0, 1, 2], [0.9, 0.5, 0.5], places=[1, 1, 1])
    for tiny in (forced, scarce):
        for objective in (Objective.TOTAL, Objective.FAIR):
            certify(tiny, *choose(tiny, objective))
    choose(scarce, Objective.STABLE)


@dataclass(frozen=True, eq=False)
class NamedRound:
    """A round, and the names of its people and tasks by their numbers."""

    market: Round
    people: Sequence[str]
    tasks: Sequence[str]

    @classmethod
    def read(cls, edges: Path, places: Path, people: Path | None, *, seed: int) -> "NamedRound":
        """Read a round; the seed draws who comes first among equals, whatever the files' order."""
        pairs = read_table(edges, ("person", "task", "value"), ("value_task",))
        seats = read_table(places, ("task", "capacity"), ("minimum",))
        capacity = _by_name(seats, "task", seats.counts("capacity"))
        minimum = _by_name(seats, "task", seats.counts("minimum")) if seats.has("minimum") else {}
        _refuse_minimum(seats, capacity, minimum)
        rooms = _rooms(people)
        drawn = np.random.default_rng(seed)
        persons, tasks = pairs.ids("person"), pairs.ids("task")
        everybody = _drawn({*persons, *rooms}, drawn)
        every_task = _drawn(capacity, drawn)
        _refuse_unknown(pairs, tasks, capacity, places)
        person, task = _numbers(persons, everybody), _numbers(tasks, every_task)
        _refuse_twice(pairs, person, task, len(every_task))
        market = Round.of(
            person,
            task,
            np.array(pairs.numbers("value"), np.float64),
            liking=np.array(pairs.numbers("value_task")) if pairs.has("value_task") else None,
            places=_column(every_task, capacity, 0),
            room=_column(everybody, rooms, 1),
            minimum=_column(every_task, minimum, 0),
        )
        return cls(market, everybody, every_task)

    def write(self, chosen: Bools, path: Path) -> None:
        """Write the chosen pairs, by person and task."""
        values = self.market.edges.value[chosen].tolist()
        rows = [
            (self.people[person], self.tasks[task], value)
            for (person, task), value in zip(self.market.pairs(chosen), values, strict=True)
        ]
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("person", "task", "value"))
            writer.writerows(sorted(rows))

    def explain(self, error: ImpossibleRoundError, places: Path) -> BadFileError:
        """Say which tasks lack people, by their names."""
        named = sorted(self.tasks[task] for task in error.tasks)
        more = f" and {len(named) - SHOWN} more" if named[SHOWN:] else ""
        return BadFileError(
            f"{places}, column minimum: it cannot be met for {', '.join(named[:SHOWN])}{more}."
        )


def _drawn(names: object, drawn: np.random.Generator) -> list[str]:
    every = sorted(names)  # type: ignore[call-overload]
    return [every[at] for at in drawn.permutation(len(every)).tolist()]


def _numbers(names: Sequence[str], every: Sequence[str]) -> npt.NDArray[np.int64]:
    number = {name: at for at, name in enumerate(every)}
    return np.fromiter(map(number.__getitem__, names), np.int64, len(names))


def _column(names: Sequence[str], given: Mapping[str, int], default: int) -> npt.NDArray[np.int64]:
    return np.array([given.get(name, default) for name in names], np.int64)


def _rooms(people: Path | None) -> dict[str, int]:
    if people is None:
        return {}
    table = read_table(people, ("person", "capacity"))
    return _by_name(table, "person", table.counts("capacity"))


def _by_name(table: Table, column: str, numbers: Sequence[int]) -> dict[str, int]:
    given: dict[str, int] = {}
    for at, (name, number) in enumerate(zip(table.ids(column), numbers, strict=True)):
        if name in given:
            table.cell(at, column).refuse(f"{name} stands there twice.")
        given[name] = number
    return given


def _refuse_minimum(table: Table, capacity: Mapping[str, int], minimum: Mapping[str, int]) -> None:
    for at, (name, least) in enumerate(minimum.items()):
        if least > capacity[name]:
            fault = f"{least} is more than the capacity of {name}, {capacity[name]}."
            table.cell(at, "minimum").refuse(fault)


def _refuse_unknown(
    pairs: Table, tasks: Sequence[str], known: Mapping[str, int], places: Path
) -> None:
    for at, name in enumerate(tasks):
        if name not in known:
            pairs.cell(at, "task").refuse(f"{name} is not in {places}.")


def _refuse_twice(
    pairs: Table, person: npt.NDArray[np.int64], task: npt.NDArray[np.int64], width: int
) -> None:
    codes = person * max(1, width) + task
    order = np.argsort(codes, kind="stable")
    again = np.flatnonzero(codes[order][1:] == codes[order][:-1])
    if len(again):
        at = int(order[again + 1].min())
        pair = f"{pairs.columns['person'][at]} and {pairs.columns['task'][at]}"
        pairs.cell(at, "person").refuse(f"{pair} are paired twice.")
