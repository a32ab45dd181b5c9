"""A round of a whole country, from the columns of both sides to who gets what.

Made-up people and roles, as many and as uneven as England's; each pair that passes the limits is
scored exactly. Times are CPU seconds, and of the candidates the seconds that passed as well.
"""

import resource
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import Final

import numpy as np

from matching.engine.candidates import People, candidates
from matching.engine.clearing.clear import Objective, choose
from matching.engine.clearing.cleared import certify
from matching.engine.clearing.rounds import Round
from matching.engine.columns import Counts, Singles
from matching.engine.errors import BadFileError
from matching.engine.evaluation import population
from matching.engine.evaluation.clear import part, warm_up
from matching.engine.grid import Grid, Roles, grid_of

DIMENSIONS: Final = 64
GIVE_UP: Final = 0.001
MOST_PLACES: Final = 60
LEAST_RADIUS: Final = 10.0  # km


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--needs", type=int, default=200_000, help="roles")
    parser.add_argument("--threads", type=int, default=1, help="for the candidates")
    parser.add_argument("--give-up", type=part, default=GIVE_UP)


def run(arguments: Namespace) -> Mapping[str, object]:
    """Find candidates, clear twice, print a table and give it."""
    if min(arguments.people, arguments.needs, arguments.threads) < 1:
        message = "There must be people, needs and threads."
        raise BadFileError(message)
    warm_up()
    country(60, 20, arguments.seed, threads=1)
    market, found = country(
        arguments.people, arguments.needs, arguments.seed, threads=arguments.threads
    )
    rows = {
        objective.value: cleared(market, objective, arguments.give_up)
        for objective in (Objective.TOTAL, Objective.FAIR)
    }
    result = {
        "people": arguments.people,
        "needs": arguments.needs,
        "edges": len(market),
        "threads": arguments.threads,
        **found,
        **rows,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    for name, value in result.items():
        sys.stdout.write(f"{name:<20}{value}\n")
    return result


def country(people: int, needs: int, seed: int, *, threads: int) -> tuple[Round, dict[str, float]]:
    """Make a country up and find its candidates; gives the round and how long that took."""
    everybody, grid, appeal, places = _drawn(people, needs, seed)
    started, passed = time.process_time(), time.perf_counter()
    market = candidates(everybody, grid, appeal, places, threads=threads)
    return market, {
        "candidates_seconds": round(time.process_time() - started, 2),
        "candidates_passed": round(time.perf_counter() - passed, 2),
    }


def country_of(people: int, needs: int, seed: int, *, threads: int) -> tuple[Round, Singles, Roles]:
    """Give the same round, with where people live and the roles in the order of its tasks."""
    everybody, grid, appeal, places = _drawn(people, needs, seed)
    market = candidates(everybody, grid, appeal, places, threads=threads)
    return market, everybody.place, grid.roles


def _drawn(people: int, needs: int, seed: int) -> tuple[People, Grid, Singles, Counts]:
    about = population.topics(DIMENSIONS, seed)
    grid = grid_of(population.roles(needs, about, seed))
    everybody = population.people(people, about, seed + 1, least_radius=LEAST_RADIUS)
    drawn = np.random.default_rng([seed, 3])
    places = np.minimum(drawn.geometric(0.25, needs), MOST_PLACES).astype(np.int32)
    appeal = (0.9 * drawn.normal(size=needs)).astype(np.float32)
    able = (0.48 * drawn.normal(size=people)).astype(np.float32)
    return People(*everybody, able), grid, appeal, places


def cleared(market: Round, objective: Objective, give_up: float) -> dict[str, float]:
    """Clear a round and say how well."""
    started = time.process_time()
    chosen, prices = choose(market, objective, give_up=give_up)
    seconds = time.process_time() - started
    certificate, _ = certify(market, chosen, prices)
    return {
        "seconds": round(seconds, 2),
        "total": round(certificate.total, 1),
        "of_bound": round(certificate.total / max(certificate.bound, 1e-12), 5),
        "matched": round(certificate.matched, 4),
        "filled": round(certificate.filled, 4),
        "tasks_with_one": round(certificate.tasks_with_one, 5),
    }
