"""The chance of a yes learned from logged lists: calibration and order, beside other ways to learn.

The world is simulated, after the project's prototype: ten features, a truth that bends and has two
features at work together, a hand-written rule that orders the lists, and people who look less the
further down. Learners see who said yes at which position; they are judged by the true chances.
"""

import json
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from matching.engine.acceptance.additive import AdditiveAcceptance
from matching.engine.acceptance.boosted import BoostedAcceptance
from matching.engine.acceptance.examination import Examination, by_logarithm
from matching.engine.acceptance.measures import calibration_error, ndcg
from matching.engine.columns import Floats, Rows
from matching.engine.errors import BadFileError

SHOWN: Final = 30  # things on a list
JUDGED: Final = 1_500  # lists on which all are judged
MONOTONE: Final = (1, 1, -1, 1, 0, 1, -1, 0, 0, 1)
SCRIPT: Final = Path("bin/peers/lambdarank.py")
FROM_HOME: Final = 0.12  # part of what is shown
WITH_CAUSE: Final = 0.3
ROUNDS: Final = 3  # of estimating who looked at what


@dataclass(frozen=True, eq=False)
class Lists:
    """Lists as they were shown: X (lists, SHOWN, features), true chances and yeses (lists, SHOWN)."""

    X: Floats
    truth: Floats
    yes: Floats

    @property
    def rows(self) -> Floats:
        """All features under each other; (rows, features)."""
        return self.X.reshape(-1, self.X.shape[2])

    @property
    def positions(self) -> Rows:
        """The position of each row, from 1."""
        return np.tile(np.arange(1, SHOWN + 1), len(self.X))


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--sessions", type=int, nargs="+", default=[300, 6_000], help="lists shown")
    parser.add_argument("--seeds", type=int, default=3, help="worlds, from --seed on")
    parser.add_argument("--rank-python", type=Path, help="an interpreter that has lightgbm")


def run(arguments: Namespace) -> Mapping[str, object]:
    """Learn from as many lists as asked for, print a table, and give it."""
    if min(*arguments.sessions, arguments.seeds, 1_000_000) < 1:
        message = "There must be sessions and seeds."
        raise BadFileError(message)
    found = {str(sessions): _measured(sessions, arguments) for sessions in arguments.sessions}
    return {"seeds": arguments.seeds, "shown": SHOWN, "sessions": found}


def _measured(sessions: int, arguments: Namespace) -> dict[str, dict[str, float]]:
    found: dict[str, list[dict[str, float]]] = {}
    for seed in range(arguments.seed, arguments.seed + arguments.seeds):
        drawn = np.random.default_rng(seed)
        judged, shown = _lists(drawn, JUDGED), logged(drawn, sessions)
        for name, learn in _ways(arguments).items():
            started = time.process_time()
            scored = learn(shown, judged)
            judgement = _judge(scored, judged, name)
            judgement["seconds"] = time.process_time() - started
            found.setdefault(name, []).append(judgement)
    table = {name: _means(rows) for name, rows in found.items()}
    _print(sessions, table)
    return table


def _means(rows: list[dict[str, float]]) -> dict[str, float]:
    return {key: round(float(np.mean([row[key] for row in rows])), 4) for key in rows[0]}


Way = Callable[[Lists, Lists], Floats]
RANKS_ONLY: Final = frozenset({"rule", "lightgbm lambdarank"})


def _ways(arguments: Namespace) -> dict[str, Way]:
    ways: dict[str, Way] = {
        "rule": lambda _shown, judged: rule(judged.rows),
        "logistic, positions ignored": _plainly,
        "ours": lambda shown, judged: _ours(shown, judged, _looked(shown.positions)),
        "ours, who looked estimated": lambda shown, judged: _ours(shown, judged, estimated(shown)),
        "boosted": _boosted,
    }
    if arguments.rank_python:
        ways["lightgbm lambdarank"] = lambda shown, judged: _peer(
            arguments.rank_python, shown, judged
        )
    return ways


def _ours(shown: Lists, judged: Lists, examined: Floats) -> Floats:
    model = AdditiveAcceptance(monotone=MONOTONE)
    return model.fit(shown.rows, shown.yes.ravel(), examined=examined).predict_proba(judged.rows)[
        :, 1
    ]


def _boosted(shown: Lists, judged: Lists) -> Floats:
    model = BoostedAcceptance(monotone=MONOTONE)
    looked = _looked(shown.positions)
    return model.fit(shown.rows, shown.yes.ravel(), examined=looked).predict_proba(judged.rows)[
        :, 1
    ]


def _plainly(shown: Lists, judged: Lists) -> Floats:
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=300))
    chances: Floats = model.fit(shown.rows, shown.yes.ravel()).predict_proba(judged.rows)[:, 1]
    return chances


def estimated(shown: Lists) -> Floats:
    """Estimate from the lists alone how likely each row was looked at, the top being looked at."""
    looked = Examination.guessed(SHOWN)
    rows, yes = shown.rows, shown.yes.ravel()
    for _ in range(ROUNDS):
        model = AdditiveAcceptance(monotone=MONOTONE, pairs=0)
        chance = model.fit(rows, yes, examined=looked.at(shown.positions)).predict_proba(rows)[:, 1]
        looked = Examination.estimated(shown.positions, yes, chance, looked)
    return looked.at(shown.positions)


def _peer(python: Path, shown: Lists, judged: Lists) -> Floats:
    """Let LightGBM's lambdarank order the same lists in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        given, answered = Path(folder) / "in.npz", Path(folder) / "out.json"
        np.savez(
            given, X=shown.rows, y=shown.yes.ravel(), judged=judged.rows,
            length=SHOWN, monotone=MONOTONE,
        )  # fmt: skip
        subprocess.run([python, SCRIPT, given, answered], check=True)  # noqa: S603
        return np.array(json.loads(answered.read_text()), np.float64)


def _judge(scored: Floats, judged: Lists, name: str) -> dict[str, float]:
    """Compare with the true chances; what only orders is not asked for chances."""
    found = {"ndcg": float(ndcg(scored.reshape(judged.truth.shape), judged.truth).mean())}
    if name not in RANKS_ONLY:
        found["calibration_error"] = calibration_error(scored, judged.truth.ravel())
    return found


def rule(rows: Floats) -> Floats:
    """Score rows the way a hand-written rule does; (rows,)."""
    weights = np.array([1.0, 1.0, -0.04, 0.05, 0.0, 0.0, 0.0, 0.0, 0.0, 0.1])
    scored: Floats = rows @ weights - 0.1 * np.abs(rows[:, 4])
    return scored


def logged(drawn: np.random.Generator, sessions: int) -> Lists:
    """Show lists in the rule's order, not quite, and log who said yes to what they looked at."""
    lists = _lists(drawn, sessions)
    score = rule(lists.rows).reshape(lists.truth.shape)
    order = np.argsort(-score - 0.15 * drawn.normal(size=score.shape), axis=1)
    truth = np.take_along_axis(lists.truth, order, axis=1)
    looked = drawn.random(truth.shape) < by_logarithm(np.arange(1, SHOWN + 1))
    yes = (looked & (drawn.random(truth.shape) < truth)).astype(np.float64)
    return Lists(np.take_along_axis(lists.X, order[..., None], axis=1), truth, yes)


def _looked(positions: Rows) -> Floats:
    return by_logarithm(positions)


def _lists(drawn: np.random.Generator, count: int) -> Lists:
    rows = count * SHOWN
    remote = drawn.random(rows) < FROM_HOME
    X = np.column_stack(  # noqa: N806 - scikit-learn's name
        [
            drawn.beta(2, 4, rows),  # text
            drawn.beta(1.2, 3, rows),  # skills
            np.where(remote, 0.0, drawn.gamma(2, 4, rows)),  # miles
            drawn.integers(1, 8, rows),  # shared slots
            drawn.integers(-2, 3, rows),  # level above what is asked
            drawn.beta(3, 2, rows),  # answers of the organisation
            drawn.gamma(1.5, 20, rows),  # days since it was posted
            drawn.normal(size=rows),  # popularity
            remote,
            drawn.random(rows) < WITH_CAUSE,  # a cause in common
        ]
    )
    truth = expit(_truth(X)).reshape(count, SHOWN)
    return Lists(X.reshape(count, SHOWN, -1), truth, np.zeros_like(truth))


def _truth(X: Floats) -> Floats:  # noqa: N803 - scikit-learn's name
    """Give the log-odds of a yes, as the prototype's world has them."""
    text, skills, miles, slots, level, answers, days, popular, remote, cause = X.T
    logit: Floats = -3.6 + 2.5 * text + 2.2 * skills + 6.4 * text * skills * (level >= 0)
    logit += -0.9 * np.log1p(miles) * (1 - remote) - 0.5 * remote + 0.9 * np.minimum(slots, 4) / 4
    logit += -0.6 * np.maximum(-level, 0) - 0.15 * np.maximum(level - 1, 0) + 1.1 * answers
    logit += 0.7 * cause - 0.4 * (days > 45) + 0.35 * popular  # noqa: PLR2004 (the prototype's world)
    return logit


def _print(sessions: int, table: Mapping[str, Mapping[str, float]]) -> None:
    sys.stdout.write(f"{sessions} lists of {SHOWN}\n")
    for name, row in table.items():
        cells = "  ".join(f"{key} {value:g}" for key, value in row.items())
        sys.stdout.write(f"  {name:<30}{cells}\n")
    sys.stdout.flush()
