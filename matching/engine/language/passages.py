"""How well a task fits a person, by the texts of both: a person is a set of passages.

The mean of the best few passages, not of all: who has done this three times is an expert in it,
whatever else they have done (top-3 pooling: .211 against .227 for the mean and .240 for the single
best on people's own ratings of their expertise; engine.md 3(a)).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from matching.engine.language.sentences import Sentences, Singles
from matching.engine.language.spelling import WORDS, Spelling

BEST: Final = 3
BY_WORDS: Final = 1.0


def affinities(
    people: Sequence[Sequence[str]], tasks: Sequence[str], sentences: Sentences | None
) -> Singles:
    """Give each person's fit for each task; shape (people, tasks), more is better.

    ``people`` are their passages: roles, projects, wishes. Who has none scores 0 everywhere.
    """
    passages = [passage for records in people for passage in records]
    scores = np.zeros((len(people), len(tasks)), np.float32)
    if not passages or not tasks:
        return scores
    likeness = BY_WORDS * Spelling(**WORDS).fit(passages).cosines(tasks)
    if sentences is not None:
        likeness += sentences.embed(tasks) @ sentences.embed(passages).T
    start = 0
    for row, records in enumerate(people):
        if records:
            scores[row] = _mean_of_best(likeness[:, start : start + len(records)])
        start += len(records)
    return scores


def _mean_of_best(likeness: Singles) -> Singles:
    best = np.sort(likeness, axis=1)[:, -BEST:]
    mean: Singles = best.mean(axis=1)
    return mean
