"""What the learned "organisation says yes" gave people on their lists, for whoever checks its fairness."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import numpy as np

from matching.engine.features import FEATURES
from matching.shortlists.learning.models import ScorerVersion, Side
from matching.shortlists.learning.serving import model_of
from matching.shortlists.learning.states import ScorerState
from matching.shortlists.models import Impression


def version(market: str) -> str:
    """Name the version of the organisations' side that serves, or nothing."""
    serving = _serving(market)
    return "" if serving is None else f"{market} {serving.pk}"


def by_person(
    market: str, begin: dt.datetime, end: dt.datetime, surfaces: Iterable[str]
) -> dict[int, float]:
    """Give by person the mean chance of a yes over what their lists of a time showed them."""
    serving = _serving(market)
    model = None if serving is None else model_of(serving.parameters)
    if model is None:
        return {}
    rows = Impression.objects.filter(
        shown_in__surface__in=list(surfaces),
        shown_in__to__isnull=False,
        shown_in__shown_at__gte=begin,
        shown_in__shown_at__lt=end,
        features__len=len(FEATURES),
    )
    found = list(rows.order_by().values_list("shown_in__to", "features"))
    if not found:
        return {}
    looked_at = np.array([features for _person, features in found], dtype=float)
    people, place = np.unique([person for person, _features in found], return_inverse=True)
    sums = np.bincount(place, weights=model.chances(looked_at))
    means = sums / np.bincount(place)
    return {int(person): float(mean) for person, mean in zip(people, means, strict=True)}


def _serving(market: str) -> ScorerVersion | None:
    serving = ScorerVersion.objects.filter(
        market=market, side=Side.ORGANISATION, state=ScorerState.SERVING
    )
    return serving.first()
