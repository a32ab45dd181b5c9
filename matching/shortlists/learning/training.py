"""Rows to learn from: what was shown and what came of it, as numbers without names."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final, Self
from uuid import UUID

import numpy as np
import numpy.typing as npt

from matching.engine.columns import Bools, Floats, Rows
from matching.engine.features import FEATURES
from matching.shortlists.learning.markets import UNWELCOME, WELCOME, YES, Market
from matching.shortlists.learning.models import Side
from matching.shortlists.models import Impression, Lesson

MOST_ROWS: Final = 400_000  # the newest
WINDOW: Final = dt.timedelta(days=180)
SETTLES: Final = dt.timedelta(days=1)  # before what was shown says that nobody wanted it
SILENCE: Final = dt.timedelta(days=28)  # after which no answer is a no
Row = tuple[UUID, int, float, list[float | None], bool]
Who = tuple[int | None, str]
Times = npt.NDArray[np.float64]  # seconds since 1970


@dataclass(frozen=True, eq=False)
class Training:
    """X (rows, FEATURES), whether it was a yes, on which list (numbers from 0), where, and when."""

    X: Floats
    y: Floats
    lists: Rows
    positions: Rows
    at: Times

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.y)

    def some(self, chosen: Bools) -> Self:
        """Keep some rows; lists are numbered anew."""
        numbered = np.unique(self.lists[chosen], return_inverse=True)[1]
        return type(self)(
            self.X[chosen],
            self.y[chosen],
            numbered,
            self.positions[chosen],
            self.at[chosen],
        )


def rows_of(market: Market, side: str, *, now: dt.datetime) -> Training:
    """Read the rows of one side of a market, in two queries, oldest first."""
    read = _of_people if side == Side.PERSON else _of_organisations
    return read(market, now)


def _of_people(market: Market, now: dt.datetime) -> Training:
    """A row for each thing that a person was shown: it was applied for through that list, or not.

    Lists of readers without an account, and of those who were forgotten, have no features.
    """
    shown = (
        Impression.objects.filter(
            shown_in__surface__in=market.surfaces,
            shown_in__shown_at__gt=now - WINDOW,
            shown_in__shown_at__lte=now - SETTLES,
            features__len=len(FEATURES),
        )
        .order_by("-shown_in__shown_at", "shown_in", "position")
        .values_list("shown_in", "position", "shown_in__shown_at", "features")[:MOST_ROWS]
    )
    lessons = Lesson.objects.filter(
        subject__startswith=market.prefix, what__in=YES, shown_in__shown_at__gt=now - WINDOW
    )
    yes = set(lessons.order_by().values_list("shown_in", "position"))
    rows: list[Row] = [
        (key, position, at.timestamp(), features, (key, position) in yes)
        for key, position, at, features in shown
    ]
    return _laid_out(rows[::-1])


def _of_organisations(market: Market, now: dt.datetime) -> Training:
    """A row for each person who applied through a list: they were offered a place, or not."""
    lessons = (
        Lesson.objects.filter(
            subject__startswith=market.prefix, person__isnull=False, learned_at__gt=now - WINDOW
        )
        .order_by("pk")
        .values_list("person", "subject", "what", "shown_in", "position", "learned_at")
    )
    applied: dict[Who, tuple[UUID, int | None, dt.datetime]] = {}
    welcome: dict[Who, bool] = {}
    for person, subject, what, key, position, at in lessons:
        if what in YES and key:
            applied[person, subject] = (key, position, at)
        elif what in (*WELCOME, *UNWELCOME):
            welcome[person, subject] = what in WELCOME or welcome.get((person, subject), False)
    settled = {
        (key, position): (at, welcome.get(who, False))
        for who, (key, position, at) in applied.items()
        if who in welcome or at < now - SILENCE
    }
    shown = Impression.objects.filter(
        shown_in__in={key for key, _position in settled}, features__len=len(FEATURES)
    ).values_list("shown_in", "position", "features")
    rows: list[Row] = []
    for key, position, features in shown:
        found = settled.get((key, position))
        if found:
            rows.append((key, position, found[0].timestamp(), features, found[1]))
    return _laid_out(sorted(rows, key=lambda row: (row[2], str(row[0]), row[1])))


def _laid_out(rows: list[Row]) -> Training:
    keys = {key: number for number, key in enumerate(dict.fromkeys(row[0] for row in rows))}
    table = np.array([row[3] for row in rows], np.float64).reshape(len(rows), len(FEATURES))
    return Training(
        X=table,
        y=np.array([row[4] for row in rows], np.float64),
        lists=np.array([keys[row[0]] for row in rows], np.intp),
        positions=np.array([row[1] for row in rows], np.intp),
        at=np.array([row[2] for row in rows], np.float64),
    )
