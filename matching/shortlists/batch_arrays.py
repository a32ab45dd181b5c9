"""What the workers of a batch hand on to each other: arrays in the folder of its run.

Who is in which region stands there from the start; a region's pairs come with its ranking, who got
what by itself with its clearing, and the outcome of all at the end. A file is written beside and then
renamed, so that whoever finds it finds it whole, and writing it again changes nothing.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
from django.conf import settings
from django.db import connection

from matching.engine.clearing.certificate import upper_bound
from matching.engine.clearing.rounds import Round
from matching.engine.clearing.shards import (
    ANYWHERE,
    across_borders,
    clear_part,
    shares,
    with_somebody,
)
from matching.engine.clearing.total import STEP, best_total, typical
from matching.engine.regions import Regions

Array = npt.NDArray[Any]
GIVE_UP: Final = 0.005  # of the total, so that no task is told to nobody
KEPT: Final = 3  # runs of a kind whose folders stay
NOBODY: Final = 0  # in the place of somebody who was forgotten


class Task(NamedTuple):
    """Something that people can be matched with: where it is, or None for anywhere, and its places."""

    key: int
    place: tuple[float, float] | None
    places: int


class Human(NamedTuple):
    """Somebody to be matched, and where they live, if they say."""

    key: int
    place: tuple[float, float] | None


class Pair(NamedTuple):
    """Somebody and a task that passes all their limits, and what it is worth, from 0."""

    person: int
    task: int
    value: float


class Work(Protocol):
    """What a marketplace says of a batch; room is how many tasks a person gets at most."""

    kind: str
    room: int

    def tasks(self) -> Iterable[Task]:
        """Give what there is."""
        ...

    def people(self) -> Iterable[Human]:
        """Give for whom."""
        ...

    def ranked(self, people: Sequence[int]) -> Iterator[Pair]:
        """Give the best pairs of some people."""
        ...


@dataclass(frozen=True)
class Size:
    """How much was laid out."""

    people: int
    tasks: int
    regions: int


@dataclass(frozen=True)
class Result:
    """What came of it: pairs chosen and totals, the last beside what no outcome can exceed."""

    pairs: int
    alone: float
    total: float
    bound: float


@dataclass(frozen=True)
class Folder:
    """The arrays of one run."""

    kind: str
    run: int

    @property
    def path(self) -> Path:
        """Where they lie."""
        name = str(connection.settings_dict["NAME"])
        return Path(settings.MARKETS_DIR) / name / "batches" / self.kind / str(self.run)

    def lay_out(self, work: Work, *, each: int, least: int) -> Size:
        """Write who takes part and in which region; regions of so many people each, at least some."""
        people, tasks = list(work.people()), list(work.tasks())
        homes = _places(each.place for each in people)
        many = max(least, -(-len(people) // each)) if len(people) > least else 1
        regions = Regions(many).fit(homes)
        sites = _places(task.place for task in tasks)
        where = np.where(np.isnan(sites[:, 0]), ANYWHERE, regions.predict(sites))
        self._write(
            "market",
            person=np.array([each.key for each in people], np.int64),
            region=regions.predict(homes),
            task=np.array([task.key for task in tasks], np.int64),
            places=np.array([task.places for task in tasks], np.int32),
            task_region=where.astype(np.int32),
        )
        return Size(len(people), len(tasks), len(regions.centres_))

    def rank(self, number: int, work: Work) -> int:
        """Write the pairs of a region's people; gives how many. What is no task of the run is left out."""
        market = self._read("market")
        people = market["person"][market["region"] == number]
        row_of = {int(key): at for at, key in enumerate(market["task"])}
        at_of = {int(key): at for at, key in enumerate(people)}
        asked_for = people[people != NOBODY].tolist()
        pairs = [pair for pair in work.ranked(asked_for) if pair.task in row_of]
        person = np.array([at_of[pair.person] for pair in pairs], np.int32)
        task = np.array([row_of[pair.task] for pair in pairs], np.int32)
        self._write(
            f"ranked-{number}",
            person=person,
            task=task,
            value=np.array([pair.value for pair in pairs], np.float64),
            asked=np.bincount(task, minlength=len(row_of)).astype(np.int32),
        )
        return len(pairs)

    def clear(self, number: int, regions: int, room: int) -> int:
        """Write who gets what in a region by itself; gives how many pairs were chosen."""
        market, mine = self._read("market"), self._read(f"ranked-{number}")
        asked = np.array([self._read(f"ranked-{each}")["asked"] for each in range(regions)]).T
        anywhere = market["task_region"] == ANYWHERE
        part = shares(market["places"], asked)[:, number]
        own = np.where(market["task_region"] == number, market["places"], 0)
        places = np.where(anywhere, part, own).astype(np.int32)
        people = int((market["region"] == number).sum())
        round_ = _round(mine, people, places, room)
        cleared = clear_part(round_.edges, STEP * typical(round_.edges))
        chosen = np.zeros(len(round_), np.bool_)
        chosen[round_.order if len(round_.order) else slice(None)] = cleared.chosen
        self._write(f"cleared-{number}", chosen=chosen, price=cleared.price)
        return int(chosen.sum())

    def join(self, regions: int, room: int) -> Result:
        """Let people near borders, and those whom anywhere suits, choose again; write the outcome."""
        market = self._read("market")
        order = np.concatenate(
            [np.flatnonzero(market["region"] == each) for each in range(regions)]
        )
        first = np.concatenate([[0], np.cumsum(np.bincount(market["region"], minlength=regions))])
        ranked = [self._read(f"ranked-{each}") for each in range(regions)]
        cleared = [self._read(f"cleared-{each}") for each in range(regions)]
        joined = {
            "person": np.concatenate(
                [p["person"] + at for p, at in zip(ranked, first, strict=False)]
            ),
            "task": np.concatenate([part["task"] for part in ranked]),
            "value": np.concatenate([part["value"] for part in ranked]),
        }
        round_ = _round(joined, len(order), market["places"], room)
        chosen = np.concatenate([part["chosen"] for part in cleared])
        chosen = chosen[round_.order] if len(round_.order) else chosen
        price = reduce(np.minimum, [part["price"] for part in cleared])
        found = across_borders(round_, chosen, price, STEP * typical(round_.edges))
        fair = with_somebody(round_, found, GIVE_UP)
        edges, taken = round_.edges, np.flatnonzero(fair)
        person = market["person"][order][edges.person[taken]]
        best = np.lexsort((-edges.value[taken], person))
        task = market["task"][edges.task[taken]]
        self._write("outcome", person=person[best], task=task[best], value=edges.value[taken][best])
        bound = upper_bound(round_, best_total(round_).price)  # the proof asks one market, once
        return Result(len(taken), found.alone, float(edges.value[taken].sum()), bound)

    def of_person(self, person: int) -> list[int]:
        """Give the tasks that somebody got, the most fitting first; none without an outcome."""
        path = self.path / "outcome.npz"
        try:
            outcome = _outcome(path, path.stat().st_mtime_ns)
        except FileNotFoundError:
            return []
        first, last = np.searchsorted(outcome["person"], [person, person + 1])
        return [int(each) for each in outcome["task"][first:last]]

    def forget(self, person: int) -> None:
        """Take somebody's key out of the files; their row stays, and is nobody's."""
        for name in ("market", "outcome"):
            try:
                arrays = self._read(name)
            except FileNotFoundError:
                continue
            theirs = arrays["person"] == person
            if not theirs.any():
                continue
            if name == "outcome":
                arrays = {key: column[~theirs] for key, column in arrays.items()}
            else:
                arrays["person"] = np.where(theirs, NOBODY, arrays["person"])
            self._write(name, **arrays)

    def clear_away(self) -> None:
        """Delete the folders of runs that are long over, this one's kind alone."""
        runs = sorted(self.path.parent.iterdir(), key=lambda each: int(each.name))
        for each in runs[:-KEPT]:
            shutil.rmtree(each, ignore_errors=True)

    def _read(self, name: str) -> dict[str, Array]:
        with np.load(self.path / f"{name}.npz", allow_pickle=False) as arrays:
            return dict(arrays)

    def _write(self, name: str, **arrays: Array) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        beside = self.path / f".{name}-{os.getpid()}.npz"
        np.savez(beside, allow_pickle=False, **arrays)
        beside.replace(self.path / f"{name}.npz")


def folders() -> Iterator[Folder]:
    """Go through the folders of every run of every kind."""
    root = Path(settings.MARKETS_DIR) / str(connection.settings_dict["NAME"]) / "batches"
    for path in sorted(root.glob("*/*")):
        yield Folder(path.parent.name, int(path.name))


@lru_cache(maxsize=4)
def _outcome(path: Path, _changed: int) -> dict[str, Array]:
    """Read an outcome once for all who ask; it changes only when somebody is forgotten."""
    with np.load(path, allow_pickle=False) as arrays:
        return dict(arrays)


def _places(given: Iterable[tuple[float, float] | None]) -> npt.NDArray[np.float64]:
    nowhere = (np.nan, np.nan)
    return np.array([place or nowhere for place in given], np.float64).reshape(-1, 2)


def _round(pairs: dict[str, Array], people: int, places: Array, room: int) -> Round:
    rooms = np.full(people, room, np.int32)
    return Round.of(pairs["person"], pairs["task"], pairs["value"], places=places, room=rooms)
