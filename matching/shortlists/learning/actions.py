"""What can happen to versions: a challenger is fitted and promoted or not, and one is brought back."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Final

import numpy as np
from django.db import transaction
from django.utils import timezone

from matching.engine.features import FEATURES
from matching.history.lifecycle import move
from matching.people.models import Person
from matching.shortlists.learning import drift, refitting
from matching.shortlists.learning.markets import MARKETS, Market
from matching.shortlists.learning.models import ScorerVersion, Side
from matching.shortlists.learning.serving import model_of
from matching.shortlists.learning.states import ScorerState
from matching.shortlists.learning.training import Training, rows_of

log: Final = logging.getLogger(__name__)
Decision = ScorerVersion.Decision


def refit(*, now: dt.datetime | None = None, again: bool = False) -> list[ScorerVersion]:
    """Fit a challenger for each side of each market that has enough to learn from, once a day.

    A second run on the same day finds that it was done, unless it is asked to do it again.
    """
    at = now or timezone.now()
    fitted = []
    for market in MARKETS.values():
        for side in Side.values:
            if again or not _done(market, side, at):
                fitted += _refit(market, side, at)
    return fitted


def _done(market: Market, side: str, at: dt.datetime) -> bool:
    today = timezone.localdate(at)
    versions = ScorerVersion.objects.filter(market=market.name, side=side)
    return versions.filter(fitted_at__date=today).exists()


def _refit(market: Market, side: str, at: dt.datetime) -> list[ScorerVersion]:
    rows = rows_of(market, side, now=at)
    if not refitting.enough(rows):
        log.info("Too little to learn from: %s %s has %s rows", market.name, side, len(rows))
        return []
    champion = _serving(market.name, side)
    outcome = refitting.refitted(rows, side, model_of(champion.parameters) if champion else None)
    return [_decide(market, side, rows, champion, outcome)]


@transaction.atomic
def _decide(
    market: Market,
    side: str,
    rows: Training,
    champion: ScorerVersion | None,
    outcome: refitting.Outcome,
) -> ScorerVersion:
    """Keep a challenger with its measures, and let it serve if it is better.

    Should another have been promoted since it was compared, it does not serve: it was not compared
    with that one.
    """
    examined = refitting.seen(rows, outcome.looked, side)
    weeks = drift.weeks(rows, outcome.model, examined, outcome.cut)
    kept = outcome.model.as_plain()
    kept |= {"features": list(FEATURES), "looked": outcome.looked.as_plain()}
    version = ScorerVersion.objects.create(
        market=market.name,
        side=side,
        kind=outcome.kind,
        learned_until=dt.datetime.fromtimestamp(outcome.cut, tz=dt.UTC),
        rows=len(rows),
        yeses=int(rows.y.sum()),
        held_back=int(np.sum(refitting.split(rows)[2])),
        compared_with=champion,
        metrics=outcome.metrics | {"weeks": weeks},
        parameters=kept,
        decision=outcome.decision,
        decided_at=timezone.now(),
    )
    if outcome.decision == Decision.BETTER:
        _promote(version, instead_of=champion)
    else:
        move(version, ScorerState.RETIRED, by=None, reason=outcome.decision)
    log.info("%s: %s", version, outcome.decision)
    return version


@transaction.atomic
def roll_back(*, version: ScorerVersion, by: Person) -> None:
    """Let a retired version serve again, at once; the one in place is retired, and may come back too."""
    serving = _serving(version.market, version.side)
    _promote(version, instead_of=serving, by=by)
    ScorerVersion.objects.filter(pk=version.pk).update(
        decision=Decision.BROUGHT_BACK, decided_at=timezone.now()
    )


@transaction.atomic
def rest(*, version: ScorerVersion, by: Person) -> None:
    """Retire the version in service and put none in its place: lists go back to the content score."""
    move(version, ScorerState.RETIRED, by=by, reason="content")


def _promote(
    version: ScorerVersion, *, instead_of: ScorerVersion | None, by: Person | None = None
) -> None:
    if instead_of is not None:
        move(instead_of, ScorerState.RETIRED, by=by, reason=f"replaced by {version.pk}")
    move(version, ScorerState.SERVING, by=by)


def _serving(market: str, side: str) -> ScorerVersion | None:
    serving = ScorerVersion.objects.filter(market=market, side=side, state=ScorerState.SERVING)
    return serving.first()
