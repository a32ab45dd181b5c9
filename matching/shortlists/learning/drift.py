"""Week by week: are rows still like those that a model was fitted on, and does it still hit."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from matching.engine.acceptance.calibrated import Calibrated
from matching.engine.acceptance.measures import stability
from matching.engine.columns import Floats
from matching.engine.features import FEATURES
from matching.shortlists.learning.training import Training

WEEK: Final = 7 * 86_400
MOST_WEEKS: Final = 12
FEWEST: Final = 50  # rows of a week that say anything
DRIFTED: Final = 0.2
OFF: Final = 0.1  # of calibration in the large


def weeks(rows: Training, model: Calibrated, examined: Floats, cut: float) -> list[dict[str, Any]]:
    """Compare each of the last weeks with the rows that the model was fitted on.

    For each: rows, yeses, those that the model let expect, the part between the two, and the
    features whose population stability index says that they are no longer alike.
    """
    before = rows.X[rows.at <= cut]
    hoped = model.chances(rows.X) * examined
    number = ((rows.at.max() - rows.at) // WEEK).astype(int)
    found = []
    for back in range(MOST_WEEKS - 1, -1, -1):
        here = number == back
        if here.sum() < FEWEST or not len(before):
            continue
        indices = {
            name: stability(before[:, at], rows.X[here, at]) for at, name in enumerate(FEATURES)
        }
        yes, expected = float(rows.y[here].sum()), float(hoped[here].sum())
        found.append(
            {
                "until": _day(rows.at[here].max()),
                "rows": int(here.sum()),
                "yes": int(yes),
                "expected": round(expected, 1),
                "ratio": round(yes / expected, 3) if expected else None,
                "most": round(max(indices.values()), 3),
                "drifted": sorted(name for name, index in indices.items() if index > DRIFTED),
            }
        )
    return found


def _day(seconds: float) -> str:
    return dt.datetime.fromtimestamp(float(seconds), tz=dt.UTC).date().isoformat()
