"""Lists for both sides, the list of twenty, regions, and weeks of exposure, as rows."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from matching.engine.evaluation import equity, shards, speed
from matching.engine.evaluation.beside.markets import dense
from matching.engine.evaluation.beside.peers import timed
from matching.engine.evaluation.beside.row import Row
from matching.engine.lists.twosided import by_product, by_scaling, two_sided

LISTS: Final = (1_500, 1_000)  # people and tasks
POPULARITY: Final = 0.5
ENGLAND: Final = 200_000  # roles open at a time, all of England's
REGIONS: Final = 9
LOST: Final = -0.005  # of connections that equity may cost


def lists(arguments: Namespace) -> Iterator[Row]:
    """Compare lists for both sides by product, by scaling and ours."""
    for way in (two_sided, by_scaling):
        way(dense(20, 10, POPULARITY, 0))
    market = dense(*LISTS, POPULARITY, arguments.seed)
    found = {way: timed(lambda way=way: way(market)) for way in (by_product, by_scaling, two_sided)}  # type: ignore[misc]
    names = {by_product: "product", by_scaling: "TU scaling"}
    ours, seconds = found[two_sided]
    work = f"lists for both sides, {LISTS[0]:,} x {LISTS[1]:,}"
    yield Row(work=work, measure="expected matches, popularity .5", ours=ours.expected,
              beside={name: found[way][0].expected for way, name in names.items()},
              floor=found[by_scaling][0].expected, goal=1100)  # fmt: skip
    yield Row(work="  the same", measure="Gini of exposure", ours=ours.gini,
              beside={name: found[way][0].gini for way, name in names.items()},
              goal=0.20, less=True)  # fmt: skip
    yield Row(work="  the same", measure="CPU seconds", ours=seconds,
              beside={name: found[way][1] for way, name in names.items()}, less=True)  # fmt: skip


def regions(arguments: Namespace) -> Iterator[Row]:
    """Clear by nine regions beside one market."""
    found = shards.run(Namespace(**vars(arguments), shards=[REGIONS], threads=1))
    row = cast("Mapping[str, Any]", found["shards"])[str(REGIONS)]
    yield Row(work=f"{REGIONS} regions, {arguments.people:,} x {arguments.needs:,}",
              measure="of one market's total", ours=row["after_halo_rounds"][-1],
              beside={"each by itself": row["alone"], "one halo round": row["after_halo_rounds"][0]},
              floor=0.996, goal=0.998)  # fmt: skip


def serving(arguments: Namespace) -> Iterator[Row]:
    """Find the best twenty under all limits, beside exact numpy and two trees."""
    for needs, floor, goal in ((ENGLAND, 3.0, 1.5), (arguments.roles, 10.0, 5.0)):
        found = speed.run(
            Namespace(needs=min(needs, arguments.roles), queries=arguments.queries,
                      seed=arguments.seed)
        )  # fmt: skip
        ways = cast("Mapping[str, Mapping[str, float]]", found["ways"])
        ours, others = ways["grid"], [name for name in ways if name != "grid"]
        yield Row(work=f"best twenty of {found['needs']:,} roles, all limits",
                  measure="p95, CPU milliseconds", ours=ours["p95"],
                  beside={name: ways[name]["p95"] for name in others},
                  floor=floor, goal=goal, less=True)  # fmt: skip
        yield Row(work="  the same", measure="the same twenty, in the same order",
                  ours=ours["same_order"], beside={"exact numpy": 1.0}, floor=1, goal=1)  # fmt: skip
    faster = cast("Mapping[str, float]", found["times_faster"])
    yield Row(work="  the same", measure="times faster than exact numpy, p50",
              ours=faster["exact numpy"], goal=10)  # fmt: skip
    yield Row(work="  the same", measure="times faster than the better tree",
              ours=min(faster["BallTree"], faster["cKDTree"]), floor=1, goal=3)  # fmt: skip


def weeks(arguments: Namespace) -> Iterator[Row]:
    """Rank for simulated weeks, beside popularity and SmartSort's penalty."""
    found = equity.run(
        Namespace(arrivals="synthetic", roles=400, weeks=26, seeds=arguments.seeds,
                  seed=arguments.seed)
    )  # fmt: skip
    policies = cast("Mapping[str, Mapping[str, Any]]", found["policies"])
    smart = policies["popularity + SmartSort .9"]
    for name, roles, connections in (("popularity + step", 0.40, 0.0), ("ours", 0.80, 0.15)):
        each = policies[name]
        yield Row(work=f"18 weeks, {arguments.seeds} worlds: {name}",
                  measure="roles with a connection, change", ours=each["roles_change"][0],
                  beside={"SmartSort .9": smart["roles_change"][0],
                          "interval": _interval(each["roles_change"])},
                  floor=smart["roles_change"][0] + 0.05, goal=roles)  # fmt: skip
        yield Row(work="  the same", measure="connections, change",
                  ours=each["connections_change"][0],
                  beside={"SmartSort .9": smart["connections_change"][0],
                          "interval": _interval(each["connections_change"])},
                  floor=LOST, goal=connections)  # fmt: skip


def _interval(change: list[float]) -> str:
    return f"{change[1]:+.3f}..{change[2]:+.3f}"
