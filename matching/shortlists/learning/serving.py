"""What lists are ranked with now: the versions in service, how needs stand, and what may be tried.

One small query for each list tells which versions serve, so that every process takes up a promoted
one, or one that was brought back, with the next list it shows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.utils import timezone

from matching.engine.acceptance.calibrated import Calibrated
from matching.engine.acceptance.examination import Examination
from matching.engine.errors import BadModelError
from matching.engine.exploring import Exploring
from matching.engine.exposure import Exposure
from matching.engine.features import FEATURES
from matching.engine.ranking import Ranking
from matching.shortlists.learning import standing
from matching.shortlists.learning.models import ScorerVersion, Side
from matching.shortlists.learning.states import ScorerState

RELEVANT: Final = 0.3
FULL: Final = 0.3
WEEK: Final = dt.timedelta(weeks=1)


@dataclass(frozen=True)
class Served:
    """How a market's lists are ranked now; versions names the models, and is kept with each list."""

    ranking: Ranking
    versions: str


@dataclass(frozen=True)
class Looked:
    """How far down people look, as the version in service learned it."""

    examination: Examination

    def chance(self, position: int) -> float:
        """Give the chance to look at a position."""
        chances = self.examination.chances
        return float(chances[min(max(position, 1), len(chances)) - 1])


def served(market: str, *, turn: str = "", turns: bool = False, trying: bool = False) -> Served:
    """Say how to rank one list of a market.

    turn names the reader and what settles draws. turns: needs take turns to be seen. trying: what
    is seldom shown may be tried on this reader, while the day's budget lasts.
    """
    models = _serving(market)
    stands, now = standing.current(market), timezone.localtime()
    budget = settings.EXPLORE_A_DAY - stands.tried(now.date())
    tries = trying and bool(turn) and budget > 0 and settings.EXPLORE_SHARE > 0
    ranking = Ranking(
        person=_model(models.get(Side.PERSON)),
        organisation=_model(models.get(Side.ORGANISATION)),
        standings=stands.needs,
        exposure=exposure() if turns else None,
        trying=Exploring(share=settings.EXPLORE_SHARE) if tries else None,
        left=_left(now),
        turn=turn,
    )
    named = "".join(f"-{side[0]}{key}" for side, key in sorted(models.items()))
    return Served(ranking, named)


def exposure() -> Exposure:
    """Say how turns are taken: the one number that trades them off is EXPOSURE_FIRST."""
    return Exposure(first=settings.EXPOSURE_FIRST, relevant=RELEVANT, full=FULL)


def looked_at(market: str) -> Looked:
    """Say how far down people look in a market: as learned, or else the first guess."""
    key = _serving(market).get(Side.PERSON)
    kept = _parameters(key).get("looked") if key else None
    if not kept:
        return Looked(Examination.guessed())
    return Looked(Examination.of_plain(kept))


def _serving(market: str) -> dict[str, int]:
    rows = ScorerVersion.objects.filter(market=market, state=ScorerState.SERVING)
    return dict(rows.order_by().values_list("side", "pk"))


def _model(key: int | None) -> Calibrated | None:
    """Read a version's model; one that cannot be read is as none, and the content score ranks."""
    return None if key is None else _read(key)


def model_of(parameters: Mapping[str, object]) -> Calibrated | None:
    """Read a model, if it looks at what this engine looks at."""
    if parameters.get("features") != list(FEATURES):
        return None
    try:
        return Calibrated.of_plain(parameters)
    except BadModelError:
        return None


@lru_cache(maxsize=8)
def _read(key: int) -> Calibrated | None:
    return model_of(_parameters(key))


@lru_cache(maxsize=8)
def _parameters(key: int) -> dict[str, object]:
    kept = ScorerVersion.objects.values_list("parameters", flat=True).get(pk=key)
    return dict(kept)


def _left(now: dt.datetime) -> float:
    """Give the part of the week that is still to come."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    passed = dt.timedelta(days=now.weekday()) + (now - midnight)
    return 1.0 - passed / WEEK
