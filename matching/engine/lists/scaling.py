"""Lists by matching with transferable utility, the best of the published quick methods.

Source: Y. Tomita, R. Togashi, Y. Hashizume and N. Ohsaka, "Fast and examination-agnostic reciprocal
recommendation in matching markets", RecSys 2023 (arXiv 2306.09060); E. Choo and A. Siow, "Who
marries whom and why", Journal of Political Economy 114 (2006).
"""

from typing import Final

import numpy as np

from matching.engine.clearing.rounds import Edges
from matching.engine.columns import Floats
from matching.engine.compiled import compiled

SWEEPS: Final = 500
TOLERANCE: Final = 1e-4  # finer than lists can tell; much finer is never reached


def scaled(edges: Edges, value: Floats, softness: float) -> Floats:
    """Give how often each edge (edges,) is matched when utility can be passed on; for ranking.

    1. An edge weighs exp(value / (2 softness)). 2. In turn, scale people and tasks so that matched
    and unmatched add up to their room and places. 3. Stop when nothing changes.
    """
    weight = np.exp(value / (2 * softness))
    return _scale(edges, weight)


@compiled
def _scale(edges: Edges, weight: Floats) -> Floats:
    ptr, person_of, task_of, _, room, places = edges
    mine, theirs = np.ones(len(room)), np.ones(len(places))
    for _ in range(SWEEPS):
        for person in range(len(room)):
            half = 0.0
            for edge in range(ptr[person], ptr[person + 1]):
                half += 0.5 * weight[edge] * theirs[task_of[edge]]
            mine[person] = np.sqrt(room[person] + half * half) - half
        halves = np.zeros(len(places))
        for edge in range(len(task_of)):
            halves[task_of[edge]] += 0.5 * weight[edge] * mine[person_of[edge]]
        changed = 0.0
        for task in range(len(places)):
            new = np.sqrt(places[task] + halves[task] ** 2) - halves[task]
            changed = max(changed, abs(new - theirs[task]))
            theirs[task] = new
        if changed < TOLERANCE:
            break
    matched = np.empty(len(task_of))
    for edge in range(len(task_of)):
        matched[edge] = weight[edge] * mine[person_of[edge]] * theirs[task_of[edge]]
    return matched
