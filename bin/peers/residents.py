"""residents.py IN.npz OUT.json: a stable outcome by the package `matching`, and its CPU seconds."""

import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from matching.games import HospitalResident  # type: ignore[import-not-found]

Column = npt.NDArray[Any]


def preferences(own: Column, other: Column, value: Column) -> dict[int, list[int]]:
    """Rank, for each of one side, those of the other."""
    order = np.lexsort((other, -value, own))
    ranked: dict[int, list[int]] = {}
    for at in order:
        ranked.setdefault(int(own[at]), []).append(int(other[at]))
    return ranked


given = np.load(sys.argv[1])
person, task, places = given["person"], given["task"], given["places"]
started = time.process_time()
try:
    game = HospitalResident.create_from_dictionaries(
        preferences(person, task, given["value"]),
        preferences(task, person, given["liking"]),
        {int(each): int(places[each]) for each in np.unique(task)},
    )
    solved = game.solve(optimal="resident")
except RecursionError:
    result = {"error": "RecursionError", "seconds": time.process_time() - started}
else:
    pairs = [
        [int(who.name), int(hospital.name)] for hospital, all_ in solved.items() for who in all_
    ]
    result = {"seconds": time.process_time() - started, "pairs": sorted(pairs)}
Path(sys.argv[2]).write_text(json.dumps(result))
