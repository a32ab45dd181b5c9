"""Fitting a challenger on what came first, and comparing it with the model in place on what came later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from matching.engine.acceptance.additive import AdditiveAcceptance
from matching.engine.acceptance.boosted import BoostedAcceptance
from matching.engine.acceptance.calibrated import Acceptance, Calibrated
from matching.engine.acceptance.content import ContentAcceptance, as_rows
from matching.engine.acceptance.examination import Examination
from matching.engine.acceptance.measures import (
    Interval,
    calibration_error,
    gains_by_list,
    interval,
    seen_losses,
)
from matching.engine.columns import Bools, Floats
from matching.engine.features import MONOTONE
from matching.shortlists.learning.models import ScorerVersion, Side
from matching.shortlists.learning.training import Training

FEWEST_ROWS: Final = 200
FEWEST_YES: Final = 20
FEWEST_YES_LATER: Final = 5
EARLY, MIDDLE = 0.65, 0.8  # of the time: fitted before, put straight between, held back after
PRIOR_ROWS: Final = 50.0  # that the content score counts as
MANY: Final = 20_000  # rows from which on trees are tried too
ROUNDS: Final = 3
WORSE: Final = 0.02  # of the gain in order that may surely be lost for better chances
BINS: Final = 10
Decision = ScorerVersion.Decision


@dataclass(frozen=True, eq=False)
class Outcome:
    """A challenger, what it was measured to do, and whether it should serve."""

    kind: str
    model: Calibrated
    looked: Examination
    metrics: dict[str, Any]
    decision: str
    cut: float


def enough(rows: Training) -> bool:
    """Tell whether there is enough to learn from and to compare on."""
    if len(rows) < FEWEST_ROWS or rows.y.sum() < FEWEST_YES:
        return False
    parts = split(rows)
    few = [rows.y[part].sum() >= FEWEST_YES_LATER for part in parts]
    return all(few) and all(bool((rows.y[part] == 0).any()) for part in parts)


def split(rows: Training) -> tuple[Bools, Bools, Bools]:
    """Split by time, whole lists together: to fit on, to put straight on, held back."""
    early, middle = np.quantile(rows.at, [EARLY, MIDDLE])
    return rows.at <= early, (rows.at > early) & (rows.at <= middle), rows.at > middle


def refitted(rows: Training, side: str, in_place: Calibrated | None) -> Outcome:
    """Fit a challenger and compare it with what is in place: a served model, or the content score.

    1. How far down people look is estimated from the older rows, with the model. 2. Models are fitted on
    the older rows; the likelier on the rows in between is put straight there. 3. Both are judged on
    the newest rows, which neither has seen.
    """
    fit, straight, held = (rows.some(part) for part in split(rows))
    looked = looking(fit, side)
    challenger, kind = _challenger(fit, straight, looked, side)
    champion = in_place or Calibrated(
        ContentAcceptance().fit(fit.X, fit.y, examined=seen(fit, looked, side))
    )
    metrics, decision = compared(held, seen(held, looked, side), challenger, champion)
    metrics["positions"] = looked.as_plain()[:20]
    return Outcome(kind, challenger, looked, metrics, decision, float(fit.at.max()))


def looking(rows: Training, side: str) -> Examination:
    """Estimate how far down people look; an organisation reads all who applied."""
    looked = Examination.guessed()
    if side == Side.ORGANISATION:
        return Examination(np.ones(1))
    for _ in range(ROUNDS):
        model = AdditiveAcceptance(monotone=MONOTONE, pairs=0)
        model.fit(rows.X, rows.y, examined=looked.at(rows.positions))
        chance = model.predict_proba(rows.X)[:, 1]
        looked = Examination.estimated(rows.positions, rows.y, chance, looked)
    return looked


def seen(rows: Training, looked: Examination, side: str) -> Floats:
    """Give the chance that each row was looked at."""
    if side == Side.ORGANISATION:
        return np.ones(len(rows))
    return looked.at(rows.positions)


def _challenger(
    fit: Training, straight: Training, looked: Examination, side: str
) -> tuple[Calibrated, str]:
    """Fit the models that the rows allow, and keep the one that was likelier a little later."""
    models: dict[str, Acceptance] = {"additive": _additive(fit, looked, side)}
    if len(fit) >= MANY:
        boosted = BoostedAcceptance(monotone=MONOTONE)
        models["boosted"] = boosted.fit(fit.X, fit.y, examined=seen(fit, looked, side))
    later = seen(straight, looked, side)
    put = {
        kind: Calibrated.on(model, straight.X, straight.y, later) for kind, model in models.items()
    }
    losses = {
        kind: seen_losses(model.chances(straight.X), straight.y, later).mean()
        for kind, model in put.items()
    }
    best = min(losses, key=lambda kind: losses[kind])
    return put[best], best


def _additive(fit: Training, looked: Examination, side: str) -> AdditiveAcceptance:
    """Fit on the rows and on what the content score thinks of them, which counts as a few rows."""
    examined = seen(fit, looked, side)
    content = ContentAcceptance().fit(fit.X, fit.y, examined=examined)
    said, weight = as_rows(content.predict_proba(fit.X)[:, 1], PRIOR_ROWS)
    return AdditiveAcceptance(monotone=MONOTONE).fit(
        np.concatenate([fit.X, fit.X, fit.X]),
        np.concatenate([fit.y, said]),
        np.concatenate([np.ones(len(fit)), weight]),
        examined=np.concatenate([examined, np.ones(2 * len(fit))]),
    )


def compared(
    held: Training, examined: Floats, challenger: Calibrated, champion: Calibrated
) -> tuple[dict[str, Any], str]:
    """Judge two models on the same rows, list by list, and decide.

    The challenger serves if what happened was likelier by it, with 95 % certainty, and its order
    gains as much, or is surely not more than WORSE behind.
    """
    said = [model.chances(held.X) for model in (challenger, champion)]
    losses = [seen_losses(chances, held.y, examined) for chances in said]
    gains = [gains_by_list(held.lists, chances, held.y, examined) for chances in said]
    size = np.bincount(held.lists)
    loss = interval(np.bincount(held.lists, losses[0] - losses[1]) / size.mean())
    gain = interval(gains[0] - gains[1])
    best = gains_by_list(held.lists, held.y, held.y, examined).mean()
    decision = _decision(loss, gain, float(gains[1].mean()))
    return {
        "log_loss": [round(float(each.mean()), 6) for each in losses],
        "log_loss_change": _plain(loss),
        "ips_ndcg": [round(float(each.mean() / best), 6) for each in gains],
        "ips_gain_change": _plain(gain),
        "calibration_error": [
            round(calibration_error(chances * examined, held.y, BINS), 6) for chances in said
        ],
        "calibration": calibration(said[0] * examined, held.y),
        "yes": int(held.y.sum()),
        "lists": len(size),
    }, decision


def _decision(loss: Interval, gain: Interval, before: float) -> str:
    if loss.high >= 0:
        return Decision.NOT_LIKELIER
    return Decision.BETTER if gain.low > -WORSE * before or gain.mean >= 0 else Decision.WORSE_ORDER


def calibration(said: Floats, y: Floats) -> list[dict[str, float]]:
    """Give, for ten equal parts of the rows, the chance that was said and the part that came true."""
    parts = np.array_split(np.argsort(said, kind="stable"), BINS)
    return [
        {
            "said": round(float(said[part].mean()), 5),
            "came": round(float(y[part].mean()), 5),
            "rows": len(part),
        }
        for part in parts
        if len(part)
    ]


def _plain(found: Interval) -> list[float]:
    return [round(each, 6) for each in found]
