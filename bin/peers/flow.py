"""flow.py IN.npz OUT.json: the optimum of a round by OR-Tools' min-cost flow, and its CPU seconds."""

import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from ortools.graph.python import min_cost_flow  # type: ignore[import-not-found]

SCALE = 1e5  # values become whole numbers

Column = npt.NDArray[Any]


def solve(person: Column, task: Column, value: Column, places: Column) -> dict[str, float]:
    """Send each person through at most one task to the sink, or past all of them for nothing."""
    people, tasks = int(person.max()) + 1, len(places)
    source, sink = people + tasks, people + tasks + 1
    everybody, every = np.arange(people), np.arange(tasks)
    tail = np.concatenate([np.full(people, source), person, people + every, [source]])
    head = np.concatenate([everybody, people + task, np.full(tasks, sink), [sink]])
    most = np.concatenate([np.ones(people), np.ones(len(person)), places, [people]])
    cost = np.concatenate([np.zeros(people), -np.round(value * SCALE), np.zeros(tasks), [0]])
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(
        tail.astype(np.int32), head.astype(np.int32), most.astype(np.int64), cost.astype(np.int64)
    )
    flow.set_node_supply(source, people)
    flow.set_node_supply(sink, -people)
    started = time.process_time()
    status = flow.solve()
    seconds = time.process_time() - started
    if status != flow.OPTIMAL:
        sys.exit(f"min-cost flow: {status}")
    chosen = flow.flows(np.arange(people, people + len(person))) > 0
    with_one = len(np.unique(task[chosen])) / len(np.unique(task[places[task] > 0]))
    return {"seconds": seconds, "total": float(value[chosen].sum()), "tasks_with_one": with_one}


given = np.load(sys.argv[1])
result = solve(given["person"], given["task"], given["value"], given["places"])
Path(sys.argv[2]).write_text(json.dumps(result))
