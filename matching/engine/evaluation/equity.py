"""Who is seen over weeks: ways of ranking on the same simulated people, with intervals.

Popularity, newest first, count of shared tags, boosts for theme and skill, SmartSort's penalty, and
ours. Arrivals are synthetic, or a file: week,easting,northing[,role] in metres; role is the number
of the role that somebody from elsewhere comes to see.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from matching.engine.columns import Counts, Floats
from matching.engine.errors import BadFileError
from matching.engine.evaluation.tables import Table, read_table
from matching.engine.evaluation.weeks import (
    BOOSTS,
    BY_LISTS,
    CHANCE,
    KM,
    MET,
    NEWEST,
    OFFERS,
    OVERLAP,
    PERSONAL,
    POPULARITY,
    WAITING,
    Policy,
    Record,
)
from matching.engine.evaluation.weeks import (
    run as run_weeks,
)
from matching.engine.evaluation.world import PEOPLE, World, world
from matching.engine.lists.ranks import gini

WARM: Final = 8  # weeks before anything is counted
KM_PER_MILE: Final = 1.609344
MOST_WEEKS: Final = 2_000  # of a file of arrivals
KM_IN_METRES: Final = 1000
POLICIES: Final[Mapping[str, Policy]] = {
    "popularity": Policy(POPULARITY),
    "newest first": Policy(NEWEST),
    "overlap count": Policy(OVERLAP),
    "boosts": Policy(BOOSTS),
    "chance": Policy(CHANCE),
    "popularity + SmartSort .9": Policy(POPULARITY, penalty=0.9),
    "popularity + SmartSort .8": Policy(POPULARITY, penalty=0.8),
    "popularity + step": Policy(POPULARITY, first=1.0, learned=10.0),
    "personal": Policy(PERSONAL),
    "personal + SmartSort .8": Policy(PERSONAL, penalty=0.8),
    "personal + adaptive capacity": Policy(PERSONAL, filling=BY_LISTS),
    "ours": Policy(PERSONAL, first=2.0, relevant=0.3, learned=6.0),
}
BASELINE: Final = "popularity"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--arrivals", required=True, help="a CSV file, or synthetic")
    parser.add_argument("--roles", type=int, default=400)
    parser.add_argument("--weeks", type=int, default=26, help=f"of which {WARM} are not counted")
    parser.add_argument("--seeds", type=int, default=12, help="worlds, from --seed on")


def run(arguments: Namespace) -> Mapping[str, object]:
    """Run every policy on every world, print a table, and give it."""
    if min(arguments.roles, arguments.seeds) < 1 or arguments.weeks <= WARM:
        message = f"There must be roles and seeds, and more than {WARM} weeks."
        raise BadFileError(message)
    worlds = [
        _world(arguments, seed) for seed in range(arguments.seed, arguments.seed + arguments.seeds)
    ]
    found = {
        name: np.array([measures(each, policy, at) for at, each in enumerate(worlds)])
        for name, policy in POLICIES.items()
    }
    table = {name: _summary(rows, found[BASELINE]) for name, rows in found.items()}
    _print(table)
    return {"arrivals": arguments.arrivals, "seeds": arguments.seeds, "policies": table}


MEASURES: Final = (
    "connections", "roles_with_one", "never", "gini", "mean_miles", "offers_per_waiting", "useful",
)  # fmt: skip


def measures(each: World, policy: Policy, seed: int) -> list[float]:
    """Run one policy in one world and measure it, in the order of MEASURES; a week on average."""
    drawn = np.random.default_rng([seed, 1])
    record: Record = run_weeks(
        policy, each.roles, each.visits, each.tastes, each.tags, each.refilled, drawn
    )
    connected = record.connected[WARM:]
    sums = record.sums
    return [
        float(connected.sum(axis=1).mean()),
        float((connected > 0).sum(axis=1).mean()),
        float((connected.sum(axis=0) == 0).mean()),
        gini(record.seen),
        float(sums[KM] / max(1.0, sums[MET]) / KM_PER_MILE),
        float(sums[OFFERS] / max(1.0, sums[WAITING])),
        float(record.useful[WARM:].sum(axis=1).mean()),
    ]


def _summary(rows: Floats, baseline: Floats) -> dict[str, float | list[float]]:
    summary: dict[str, float | list[float]] = {
        name: round(float(rows[:, at].mean()), 4) for at, name in enumerate(MEASURES)
    }
    for at, name in ((0, "connections_change"), (1, "roles_change")):
        summary[name] = interval(rows[:, at] / np.maximum(baseline[:, at], 1e-9) - 1)
    return summary


def interval(changes: Floats) -> list[float]:
    """Give the mean of changes, paired by world, and its 95 % interval by the normal law."""
    error = 1.96 * float(changes.std(ddof=1)) / len(changes) ** 0.5 if len(changes) > 1 else 0.0
    mean = float(changes.mean())
    return [round(each, 4) for each in (mean, mean - error, mean + error)]


def _print(table: Mapping[str, Mapping[str, float | list[float]]]) -> None:
    heads = ("connections", "roles with one", "never", "gini", "miles", "offers waiting")
    sys.stdout.write(f"{'policy':<30}{''.join(f'{head:>24}' for head in heads[:2])}")
    sys.stdout.write("".join(f"{head:>15}" for head in heads[2:]) + "\n")
    for name, row in table.items():
        changes = [row["connections_change"], row["roles_change"]]
        cells = [
            f"{change[0]:+8.1%} [{change[1]:+.1%}, {change[2]:+.1%}]"
            for change in changes
            if isinstance(change, list)
        ]
        plain = [row[key] for key in ("never", "gini", "mean_miles", "offers_per_waiting")]
        sys.stdout.write(f"{name:<30}{''.join(f'{cell:>24}' for cell in cells)}")
        sys.stdout.write("".join(f"{number:>15.3f}" for number in plain) + "\n")


def _world(arguments: Namespace, seed: int) -> World:
    drawn = world(arguments.roles, arguments.weeks, seed)
    if arguments.arrivals == "synthetic":
        return drawn
    path = Path(arguments.arrivals)
    table = read_table(path, ("week", "easting", "northing"), ("role",))
    return arriving(drawn, table, seed)


def arriving(drawn: World, table: Table, seed: int) -> World:
    """Let the people of a file come by in a drawn world, whose roles lie where they live."""
    week = np.array(table.counts("week"), np.int32)
    place = np.array([table.numbers("easting"), table.numbers("northing")]).T / KM_IN_METRES
    if not len(week):
        message = f"{table.path} has no arrivals."
        raise BadFileError(message)
    order = np.argsort(week, kind="stable")
    week, place = week[order] - week.min(), place[order]
    generator, count = np.random.default_rng([seed, 2]), len(week)
    homes = place[generator.integers(count, size=len(drawn.roles.need))]
    weeks = int(week.max()) + 1
    if weeks > MOST_WEEKS:
        message = f"{table.path} covers {weeks} weeks; {MOST_WEEKS} at most are simulated."
        raise BadFileError(message)
    if weeks <= WARM:
        message = f"{table.path} covers {weeks} weeks; more than {WARM} are needed."
        raise BadFileError(message)
    visits = drawn.visits._replace(
        week=week,
        left=1 - _since_monday(week),
        link=_links(table, len(homes))[order],
        yes=generator.random(count) < drawn.visits.yes.mean(),
        place=place,
        kind=generator.integers(PEOPLE, size=count).astype(np.int32),
    )
    roles = drawn.roles._replace(place=homes + generator.normal(size=homes.shape) * 3)
    refilled = generator.random((weeks, len(homes))) < drawn.refilled.mean()
    return replace(drawn, roles=roles, visits=visits, refilled=refilled)


def _since_monday(week: Counts) -> Floats:
    sizes = np.bincount(week)
    starts = np.cumsum(sizes) - sizes
    passed: Floats = (np.arange(len(week)) - starts[week]) / sizes[week]
    return passed


def _links(table: Table, roles: int) -> Counts:
    links = np.full(len(table.rows), -1, np.int32)
    if table.has("role"):
        for at, text in enumerate(table.columns["role"]):
            if text.strip():
                links[at] = int(text) if text.strip().isdigit() else roles
                if links[at] >= roles:
                    table.cell(at, "role").refuse(f"{text!r} is not a number below {roles}.")
    return links
