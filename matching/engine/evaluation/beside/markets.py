"""Made-up markets of the papers that others measure on."""

from typing import Final

import numpy as np

from matching.engine.clearing.rounds import Round

LISTED: Final = 10  # tasks on a list that the package `matching` can bear
TOPICS: Final = 12
UNFIT: Final = 0.15  # part of the papers that fit nobody well
REVIEWERS, PAPERS, EACH = 177, 118, 3


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


def shortened(market: Round) -> Round:
    """Leave everybody their ten best tasks: the package recurses too deep on longer lists."""
    edges = market.edges
    value = edges.value.reshape(market.people, market.tasks)
    best = (value >= np.sort(value, axis=1)[:, [-LISTED]]).ravel()
    return Round.of(
        edges.person[best], edges.task[best], edges.value[best],
        liking=market.liking[best], places=edges.places,
    )  # fmt: skip


def reviewers(seed: int) -> Round:
    """Make a conference: reviewers know few topics, some papers fit nobody well, loads differ."""
    drawn = np.random.default_rng(seed)
    topic = drawn.integers(TOPICS, size=PAPERS)
    knows = drawn.dirichlet([0.3] * TOPICS, REVIEWERS)[:, topic]
    value = 0.15 + 0.6 * knows * drawn.uniform(0.7, 1.2, knows.shape)
    value += 0.08 * drawn.normal(size=knows.shape) - 0.1 * (drawn.random(PAPERS) < UNFIT)
    person, task = np.indices(knows.shape)
    return Round.of(
        person.ravel(), task.ravel(), np.clip(value, 0, 1).ravel(),
        room=drawn.choice([1, 2, 3, 4, 6], REVIEWERS, p=[0.2, 0.3, 0.3, 0.1, 0.1]),
        places=[EACH] * PAPERS, minimum=[EACH] * PAPERS,
    )  # fmt: skip
