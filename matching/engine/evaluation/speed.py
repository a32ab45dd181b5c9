"""How fast the best twenty of many roles are found under all limits, beside the usual ways.

The same people ask each way in turn: the grid, exact numpy, scikit-learn's BallTree and SciPy's
cKDTree with numpy. Times are CPU milliseconds of one thread.
"""

import resource
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from typing import Final, Protocol

import numpy as np
from scipy.spatial import cKDTree
from sklearn.neighbors import BallTree

from matching.engine.columns import Bools, Floats, Rows
from matching.engine.errors import BadFileError
from matching.engine.evaluation import population
from matching.engine.grid import Finder, Person, Roles, grid_of, settle

DIMENSIONS: Final = 128
LIST: Final = 20
EARTH: Final = 6371.0  # km
DEGREE: Final = 111.32  # km
WIDER: Final = 1.08  # a circle on the sphere that covers one on the map
Answer = tuple[Rows, Floats]


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--needs", type=int, default=1_000_000, help="roles")
    parser.add_argument("--queries", type=int, default=300, help="people who ask")


def run(arguments: Namespace) -> Mapping[str, object]:
    """Build, ask, print a table and give it."""
    if min(arguments.needs, arguments.queries) < 1:
        message = "There must be needs and queries."
        raise BadFileError(message)
    about = population.topics(DIMENSIONS, arguments.seed)
    roles = population.roles(arguments.needs, about, arguments.seed)
    people = population.people(arguments.queries, about, arguments.seed + 1)
    ways, built = _build(roles)
    times, recall, same_order = _ask(ways, people)
    table = {
        name: {**_percentiles(times[name]), "recall": recall[name], "same_order": same_order[name],
               "build_seconds": round(built[name], 2)}
        for name in ways
    }  # fmt: skip
    _print(table)
    middle = {name: float(np.median(each)) for name, each in times.items()}
    return {
        "needs": arguments.needs,
        "queries": arguments.queries,
        "ways": table,
        "times_faster": {
            name: round(middle[name] / middle["grid"], 2) for name in ways if name != "grid"
        },
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


class Way(Protocol):
    """A way of finding one person's list."""

    def best(self, person: Person, most: int = LIST) -> Answer:
        """Give the best roles and their scores."""
        ...


class Scan:
    """Exact numpy: all limits over all roles, then a score for what is left."""

    def __init__(self, roles: Roles) -> None:
        """Keep the columns."""
        self.roles = roles

    def best(self, person: Person, most: int = LIST) -> Answer:
        """Give the best roles and their scores."""
        passing = np.flatnonzero(_open(self.roles, person) & _near(self.roles, person))
        return _top(self.roles, person, passing, most)


class Tree:
    """A tree for those near, a scan for those from home, then numpy for the other limits."""

    def __init__(self, roles: Roles, tree: Callable[[Roles, Rows], "Search"]) -> None:
        """Build the tree over the roles that have a place."""
        self.roles = roles
        self.placed, self.home = np.flatnonzero(~roles.remote), np.flatnonzero(roles.remote)
        self.search = tree(roles, self.placed)

    def best(self, person: Person, most: int = LIST) -> Answer:
        """Give the best roles and their scores."""
        found = self.placed[self.search(person)]
        if person.remote:
            found = np.concatenate([found, self.home])
        found = found[_open(self.roles, person, found)]
        return _top(self.roles, person, found[_near(self.roles, person, found)], most)


Search = Callable[[Person], Rows]


def ball_tree(roles: Roles, placed: Rows) -> Search:
    """Build scikit-learn's BallTree on the sphere."""
    tree = BallTree(
        _radians(roles.place[placed].astype(np.float64)), leaf_size=64, metric="haversine"
    )

    def search(person: Person) -> Rows:
        point = _radians(np.array([[person.x, person.y]]))
        found: Rows = tree.query_radius(point, person.radius * WIDER / EARTH)[0]
        return found

    return search


def kd_tree(roles: Roles, placed: Rows) -> Search:
    """Build SciPy's cKDTree on the map."""
    tree = cKDTree(roles.place[placed], leafsize=64)

    def search(person: Person) -> Rows:
        found = tree.query_ball_point((person.x, person.y), person.radius, return_sorted=False)
        return np.asarray(found, np.intp)

    return search


def _radians(place: Floats) -> Floats:
    """Put the map back on the sphere, near enough for England."""
    longitude = (place[:, 0] - 400) / (DEGREE * np.cos(np.radians(52.8))) - 2
    latitude = 49.8 + place[:, 1] / DEGREE
    radians: Floats = np.radians(np.column_stack([latitude, longitude]))
    return radians


EVERY: Final = slice(None)


def _open(roles: Roles, person: Person, rows: Rows | slice = EVERY) -> Bools:
    lacks = np.uint32(~person.has & 0xFFFFFFFF)
    passes: Bools = ((roles.needs[rows] & lacks) == 0) & (
        (roles.slots[rows] & np.uint32(person.slots)) != 0
    )
    return passes


def _near(roles: Roles, person: Person, rows: Rows | slice = EVERY) -> Bools:
    across = roles.place[rows] - np.array([person.x, person.y], np.float32)
    within = (across**2).sum(axis=1) <= np.float32(person.radius) ** 2
    near: Bools = np.where(roles.remote[rows], person.remote, within)
    return near


def _top(roles: Roles, person: Person, rows: Rows, most: int) -> Answer:
    if len(rows) > (spare := 2 * most):
        across = roles.place[rows] - np.array([person.x, person.y], np.float32)
        km = np.where(roles.remote[rows], np.float32(8), np.sqrt((across**2).sum(axis=1)))
        score = 0.7 * (roles.vector[rows] @ person.vector) + 0.1 * roles.liked[rows]
        score += 0.2 * np.exp(-km / 8)
        rows = rows[np.argpartition(-score, spare)[:spare]]
    return settle(roles, person, rows, rows, most)


def _build(roles: Roles) -> tuple[dict[str, Way], dict[str, float]]:
    makers: dict[str, Callable[[], Way]] = {
        "grid": lambda: Finder(grid_of(roles)),
        "exact numpy": lambda: Scan(roles),
        "BallTree": lambda: Tree(roles, ball_tree),
        "cKDTree": lambda: Tree(roles, kd_tree),
    }
    ways, built = {}, {}
    for name, make in makers.items():
        started = time.process_time()
        ways[name] = make()
        built[name] = time.process_time() - started
    return ways, built


def _ask(
    ways: Mapping[str, Way], people: population.People
) -> tuple[dict[str, list[float]], dict[str, float], dict[str, float]]:
    times: dict[str, list[float]] = {name: [] for name in ways}
    found = dict.fromkeys(ways, 0.0)
    same = dict.fromkeys(ways, 0)
    for way in ways.values():
        way.best(people.person(0))
    for number in range(len(people.radius)):
        person, answers = people.person(number), {}
        for name, way in ways.items():
            started = time.process_time()
            answers[name] = way.best(person)[0]
            times[name].append((time.process_time() - started) * 1e3)
        true = answers["exact numpy"]
        for name, answer in answers.items():
            found[name] += len(np.intersect1d(answer, true)) / len(true) if len(true) else 1.0
            same[name] += np.array_equal(answer, true)
    asked = len(people.radius)
    return (
        times,
        {name: round(each / asked, 6) for name, each in found.items()},
        {name: round(each / asked, 6) for name, each in same.items()},
    )


def _percentiles(times: list[float]) -> dict[str, float]:
    each = np.percentile(times, [50, 95, 99])
    return {f"p{at}": round(float(ms), 3) for at, ms in zip((50, 95, 99), each, strict=True)}


def _print(table: Mapping[str, Mapping[str, float]]) -> None:
    heads = ("p50", "p95", "p99", "recall", "same_order", "build_seconds")
    sys.stdout.write(f"{'way':<14}{''.join(f'{head:>15}' for head in heads)}\n")
    for name, row in table.items():
        sys.stdout.write(f"{name:<14}{''.join(f'{row[head]:>15.3f}' for head in heads)}\n")
