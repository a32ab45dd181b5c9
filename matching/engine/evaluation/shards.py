"""What is lost by clearing region by region, against one market, and what it takes to get it back.

Regions are found in where people live; the round is that of `national`, smaller.
"""

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import Final

import numpy as np
from sklearn.cluster import KMeans

from matching.engine.clearing.shards import ANYWHERE, clear_in_shards
from matching.engine.clearing.total import best_total
from matching.engine.errors import BadFileError
from matching.engine.evaluation.clear import warm_up
from matching.engine.evaluation.national import country_of

LEARNED_FROM: Final = 20_000  # people that regions are found from


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--needs", type=int, default=20_000, help="roles")
    parser.add_argument("--shards", type=int, nargs="+", default=[4, 9, 16])
    parser.add_argument("--threads", type=int, default=1)


def run(arguments: Namespace) -> Mapping[str, object]:
    """Clear as one market and by regions, print a table and give it."""
    if min(arguments.people, arguments.needs, arguments.threads, *arguments.shards) < 1:
        message = "There must be people, needs, shards and threads."
        raise BadFileError(message)
    warm_up()
    market, homes, roles = country_of(
        arguments.people, arguments.needs, arguments.seed, threads=arguments.threads
    )
    one = float(market.edges.value[best_total(market).chosen].sum())
    rows = {}
    for count in arguments.shards:
        found = KMeans(min(count, arguments.people), n_init=3, random_state=arguments.seed)
        found.fit(homes[:LEARNED_FROM].astype(np.float64))
        region = found.predict(homes.astype(np.float64)).astype(np.int32)
        place = found.predict(roles.place.astype(np.float64)).astype(np.int32)
        place[roles.remote] = ANYWHERE
        started = time.process_time()
        sharded = clear_in_shards(market, region, place, threads=arguments.threads)
        rows[str(count)] = {
            "alone": round(sharded.alone / one, 5),
            "after_halo_rounds": [round(total / one, 5) for total in sharded.after],
            "taking_part": [round(part, 3) for part in sharded.taking_part],
            "seconds": round(time.process_time() - started, 2),
        }
        sys.stdout.write(f"{count:>3} shards, of one market's total: {rows[str(count)]}\n")
    return {"edges": len(market), "one_market": round(one, 2), "shards": rows}
