"""How needs stand today, as columns that every list reads: one query a minute, one file for each market."""

from __future__ import annotations

import datetime as dt
import json
import os
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from django.conf import settings
from django.db import connection
from django.db.models import Count
from django.utils import timezone

from matching.engine.columns import Floats
from matching.engine.standings import Standings
from matching.shortlists.learning.markets import MARKETS, Market
from matching.shortlists.learning.models import NeedWeek
from matching.shortlists.models import Impression

WEEKS: Final = 26
NEW_WEEK: Final = 0.2  # what the newest week counts in the usual one
BELIEF: Final = 6.0  # expected yeses that say nothing of a need yet count as
PATIENCE: Final = dt.timedelta(weeks=2)  # before an answer is due
FILE: Final = "standings.npz"

_opened: dict[Path, tuple[tuple[int, int], Standing]] = {}


@dataclass(frozen=True, eq=False)
class Standing:
    """How a market's needs stand, and how often something was tried today."""

    needs: Standings
    tried_today: int = 0
    day: str = ""

    def tried(self, today: dt.date) -> int:
        """Count what was tried today; nothing was if it was counted yesterday."""
        return self.tried_today if self.day == today.isoformat() else 0


NOTHING: Final = Standing(Standings.none())


def path_of(market: str) -> Path:
    """Give the file of a market; each database has its own."""
    folder = Path(settings.MARKETS_DIR) / str(connection.settings_dict["NAME"])
    return folder / f"{market}-{FILE}"


def current(market: str) -> Standing:
    """Give how a market's needs stood when that was last counted."""
    path = path_of(market)
    try:
        status = path.stat()
    except FileNotFoundError:
        return NOTHING
    version = (status.st_mtime_ns, status.st_ino)
    known = _opened.get(path)
    if known and known[0] == version:
        return known[1]
    standing = _read(path)
    _opened[path] = (version, standing)
    return standing


def publish(market: str, *, today: dt.date) -> None:
    """Write down how a market's needs stand, for every process of this host."""
    needs, path = standings(MARKETS[market], today), path_of(market)
    drawn = Impression.objects.filter(
        tried=True,
        shown_in__shown_at__date=today,
        shown_in__surface__in=MARKETS[market].surfaces,
    )
    said = json.dumps({"day": today.isoformat(), "tried": drawn.aggregate(n=Count("pk"))["n"]})
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(f".{os.getpid()}.npz")
    np.savez(new, said=np.frombuffer(said.encode(), np.uint8), **vars(needs))
    os.replace(new, path)  # noqa: PTH105 (the atomic one)


def standings(market: Market, today: dt.date | None = None) -> Standings:
    """Read the weeks of a market's needs in one query, and sum them up."""
    day = today or timezone.localdate()
    monday = day - dt.timedelta(days=day.weekday())
    rows = list(
        NeedWeek.objects.filter(
            subject__startswith=market.prefix, week__gt=day - dt.timedelta(weeks=WEEKS)
        )
        .order_by()
        .values_list("subject", "week", "shown", "hoped", "came", "outside", "answered")
    )
    if not rows:
        return Standings.none()
    names = sorted({row[0] for row in rows})
    place = {name: at for at, name in enumerate(names)}
    at = np.array([place[row[0]] for row in rows])
    age = np.array([(monday - row[1]).days // 7 for row in rows])
    numbers = np.array([row[2:] for row in rows], np.float64)
    return Standings.of(
        [market.key_of(name) for name in names], *_summed(at, age, numbers, len(names))
    )


def _summed(at: Floats, age: Floats, numbers: Floats, many: int) -> list[Floats]:
    """Sum up weeks by need, in the order of the columns of Standings."""
    shown, hoped, came, outside, answered = numbers.T

    def total(column: Floats) -> Floats:
        return np.asarray(np.bincount(at, column, many), np.float64)

    usual = np.where(age > 0, NEW_WEEK * (1.0 - NEW_WEEK) ** (age - 1.0), 0.0)
    by_list = np.maximum(came - outside, 0.0)
    level = by_list.sum() / hoped.sum() if hoped.sum() > 0 and by_list.sum() > 0 else 1.0
    due = total(came * (age >= PATIENCE.days // 7))
    replied = (np.minimum(total(answered), due) + 2.0) / (due + 4.0)
    return [
        total(came * (age == 0)),
        total(came * usual),
        np.log((total(by_list) + BELIEF) / (total(hoped) * level + BELIEF)),
        np.where(due > 0, replied, np.nan),
        total(shown),
    ]


def _read(path: Path) -> Standing:
    try:
        with np.load(path, allow_pickle=False) as kept:
            said = json.loads(kept["said"].tobytes())
            names = Standings.__dataclass_fields__
            needs = Standings(**{name: kept[name] for name in names})
            return Standing(needs, int(said["tried"]), str(said["day"]))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return NOTHING
