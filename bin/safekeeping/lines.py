"""Which copy leads to a moment: each restore begins a new line, and what it gave up leads nowhere later.

PostgreSQL calls a line a timeline. Where the log of changes branches, time alone says too little: a copy
that was made between the moment of a restore and the restore itself is of the line that was given up.
So each restore is noted beside the copies, and the way to a moment is found backwards along the lines.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from private_services.state import BACKUPS, fail

from .copies import Copy, found, told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NOTES = BACKUPS / "restores.json"
CURRENT = "current"  # PostgreSQL's word for the line of the copy itself
FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Fork:
    """A restore: the moment that it went back to, when it was made, and the line that it began.

    One to the latest that could be had gave nothing up, and goes back to when it was made. A cluster
    that keeps no log of changes has no line that could be followed.
    """

    to: datetime
    at: datetime
    line: int | None


@dataclass(frozen=True)
class Way:
    """A copy, and the line along which the changes since are to be played."""

    copy: Copy
    line: str


BEGINNING = Fork(FIRST, FIRST, None)


def choose(moment: datetime | None, copies: Sequence[Copy], forks: Sequence[Fork]) -> Way | None:
    """Choose the copy from which the way is shortest to what the service was at a moment.

    ``forks`` are in the order in which they were made. Restores later than the moment are nothing to it.
    """
    until, line = moment or LAST, CURRENT
    for fork in (*reversed(forks), BEGINNING):
        if fork.at > until:
            continue
        whole = [copy for copy in copies if fork.at < copy.ended <= until]
        if whole:
            return Way(max(whole, key=lambda copy: copy.ended), line)
        if line == CURRENT and fork.line:
            line = str(fork.line)
        until = fork.to
    return None


def given_up(moment: datetime | None, forks: Sequence[Fork]) -> Fork | None:
    """Find the restore that gave up what was there at a moment."""
    undone = [fork for fork in forks if moment and fork.to < moment <= fork.at]
    return undone[0] if undone else None


def way_to(moment: datetime | None) -> Way:
    """Choose among what has been backed up, or say why nothing leads to a moment."""
    copies, forks = found(), noted()
    way = choose(moment, copies, forks)
    if way is None:
        fail(_why_none(moment, copies, forks))
    return way


def _why_none(moment: datetime | None, copies: list[Copy], forks: list[Fork]) -> str:
    """Say why no copy leads to a moment, and what can be had."""
    if not copies:
        return f"there is no backup in {BACKUPS}; make one with `make backup`."
    oldest = min(copy.ended for copy in copies)
    if moment and moment < oldest:
        return f"the oldest backup was whole at {told(oldest)}: no moment before can be had."
    cut = max(fork.at for fork in forks if fork.at <= (moment or LAST))
    return (
        f"every backup up to then holds what the restore of {told(cut)} gave up, and leads to no moment"
        " after it. A moment up to that restore can be had, or one after the next backup."
    )


def noted(notes: Path = NOTES) -> list[Fork]:
    """Return the restores that were made, in their order."""
    if not notes.exists():
        return []
    return [
        Fork(datetime.fromisoformat(each["to"]), datetime.fromisoformat(each["at"]), each["line"])
        for each in json.loads(notes.read_text())
    ]


def note_fork(fork: Fork, notes: Path = NOTES) -> None:
    """Note a restore; a note that breaks off half-way leaves the earlier ones as they were."""
    rows = [
        {"to": each.to.isoformat(), "at": each.at.isoformat(), "line": each.line}
        for each in (*noted(notes), fork)
    ]
    part = notes.with_suffix(".part")
    part.write_text(json.dumps(rows, indent=1))
    part.replace(notes)
