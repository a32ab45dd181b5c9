"""One round as arrays: which person could do which task, and what each side thinks of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, Self

import numpy as np
import numpy.typing as npt

from matching.engine.columns import Bools, Counts, Floats, Pointers, Singles
from matching.engine.errors import BadRoundError, DuplicateKeyError, UnknownKeyError

Numbers = npt.ArrayLike
MOST: Final = 1e100  # sums of so great values are still finite


class Edges(NamedTuple):
    """Pairs that may be, sorted by person and then by task.

    ptr: (people + 1,), where each person's run begins. person, task: (edges,). value: (edges,),
    what the pair is worth, finite and not negative. room: (people,), how many tasks each person
    takes. places: (tasks,), how many people each task takes.
    """

    ptr: Pointers
    person: Counts
    task: Counts
    value: Floats
    room: Counts
    places: Counts


class Columns(NamedTuple):
    """The same edges by task: ptr (tasks + 1,), where each task's run begins; the rest (edges,)."""

    ptr: Pointers
    person: Counts
    value: Singles


@dataclass(frozen=True, eq=False)
class Round:
    """Everything that a clearing looks at.

    edges.value is the person's side, liking (edges,) the task's side; without one, both sides rank
    by value. minimum (tasks,) is how many people a task must get. order (edges,) gives, for each
    edge, its position in the arrays that `of` was given; it is empty when they were in order.
    """

    edges: Edges
    liking: Floats
    minimum: Counts
    order: Pointers

    @classmethod
    def of(  # noqa: PLR0913 - the columns of three files
        cls,
        person: Numbers,
        task: Numbers,
        value: Numbers,
        *,
        places: Numbers,
        liking: Numbers | None = None,
        room: Numbers | None = None,
        minimum: Numbers | None = None,
    ) -> Self:
        """Lay out a round of pairs (edges,) of person and task numbers, in any order.

        places (tasks,) and room (people,; default 1 each) are capacities; people are numbered up to
        the last that is named. Raises BadRoundError for NaN, infinite or negative values and
        capacities, UnknownKeyError for a number outside, DuplicateKeyError for a pair named twice.
        """
        persons, tasks = _whole(person, "person"), _whole(task, "task")
        seats = _capacity(places, "places")
        rooms = _room(room, persons)
        floor = np.zeros_like(seats) if minimum is None else _capacity(minimum, "minimum")
        values = _values(value, "value")
        likings = values if liking is None else _values(liking, "liking")
        _refuse_unlike(persons, {"task": tasks, "value": values, "liking": likings})
        _refuse_unlike(seats, {"minimum": floor})
        _refuse_outside(persons, len(rooms), "person")
        _refuse_outside(tasks, len(seats), "task")
        _refuse_floor_above(floor, seats)
        order = _order(persons, tasks, len(seats))
        if len(order):
            persons, tasks, values = persons[order], tasks[order], values[order]
            likings = values if liking is None else likings[order]
        _refuse_twice(persons, tasks)
        ptr = np.searchsorted(persons, np.arange(len(rooms) + 1)).astype(np.int64)
        edges = Edges(ptr, persons.astype(np.int32), tasks.astype(np.int32), values, rooms, seats)
        return cls(edges, likings, floor, order)

    def __len__(self) -> int:
        """Count the edges."""
        return len(self.edges.task)

    @property
    def people(self) -> int:
        """How many people there are, with and without edges."""
        return len(self.edges.room)

    @property
    def tasks(self) -> int:
        """How many tasks there are."""
        return len(self.edges.places)

    @property
    def reachable(self) -> Bools:
        """Tasks that have a place and that somebody could do; shape (tasks,)."""
        asked = np.bincount(self.edges.task, minlength=self.tasks) > 0
        return np.asarray(asked & (self.edges.places > 0))

    @property
    def able(self) -> Bools:
        """People who could do something and take a task; shape (people,)."""
        return np.asarray((np.diff(self.edges.ptr) > 0) & (self.edges.room > 0))

    def valued(self, value: Floats) -> Self:
        """Give the same round with other values of its edges."""
        return replace(self, edges=self.edges._replace(value=value))

    def pairs(self, chosen: Bools) -> Iterator[tuple[int, int]]:
        """Give the chosen pairs in the order of people and tasks."""
        return zip(
            self.edges.person[chosen].tolist(), self.edges.task[chosen].tolist(), strict=True
        )


def _whole(numbers: Numbers, name: str) -> Pointers:
    given = np.asarray(numbers)
    if given.ndim != 1 or (given.size and given.dtype.kind not in "iu"):
        message = f"{name} must be one column of whole numbers."
        raise BadRoundError(message)
    return given.astype(np.int64, copy=False)


def _capacity(numbers: Numbers, name: str) -> Counts:
    given = _whole(numbers, name)
    _refuse_at(given < 0, name, "is negative")
    _refuse_at(given > np.iinfo(np.int32).max, name, "is too large")
    return given.astype(np.int32)


def _room(room: Numbers | None, persons: Pointers) -> Counts:
    if room is not None:
        return _capacity(room, "room")
    return np.ones(int(persons.max(initial=-1)) + 1, np.int32)


def _values(numbers: Numbers, name: str) -> Floats:
    try:
        given = np.asarray(numbers, np.float64)
    except (TypeError, ValueError) as error:
        message = f"{name} must be numbers: {error}"
        raise BadRoundError(message) from error
    _refuse_at(~np.isfinite(given), name, "is not a finite number")
    _refuse_at(given < 0, name, "is negative")
    _refuse_at(given > MOST, name, f"is above {MOST:g}")
    return given


def _refuse_at(wrong: Bools, name: str, fault: str) -> None:
    if wrong.any():
        message = f"{name} {fault} at position {int(np.argmax(wrong))}."
        raise BadRoundError(message)


def _refuse_unlike(first: Pointers | Counts, others: dict[str, npt.NDArray[np.generic]]) -> None:
    for name, other in others.items():
        if other.shape != first.shape:
            message = f"{name} has {other.shape} entries where {first.shape} are expected."
            raise BadRoundError(message)


def _refuse_outside(numbers: Pointers, known: int, name: str) -> None:
    outside = (numbers < 0) | (numbers >= known)
    if outside.any():
        at = int(np.argmax(outside))
        message = f"{name} {int(numbers[at])} at position {at}: there are {known}."
        raise UnknownKeyError(message)


def _refuse_floor_above(minimum: Counts, places: Counts) -> None:
    above = minimum > places
    if above.any():
        at = int(np.argmax(above))
        message = (
            f"Task {at} must get {int(minimum[at])} people and has places for {int(places[at])}."
        )
        raise BadRoundError(message)


def _order(persons: Pointers, tasks: Pointers, width: int) -> Pointers:
    codes = persons * max(width, 1) + tasks
    if (codes[1:] > codes[:-1]).all():
        return np.zeros(0, np.int64)
    return np.argsort(codes, kind="stable").astype(np.int64)


def _refuse_twice(persons: Pointers, tasks: Pointers) -> None:
    same = (persons[1:] == persons[:-1]) & (tasks[1:] == tasks[:-1])
    if same.any():
        at = int(np.argmax(same))
        message = f"Person {int(persons[at])} and task {int(tasks[at])} are paired twice."
        raise DuplicateKeyError(message)
