"""The chance of a yes learned from logged lists, beside LightGBM's lambdarank, as rows."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from matching.engine.evaluation import acceptance
from matching.engine.evaluation.beside.row import Row

SEEDS: Final = 2
GOALS: Final = {300: 0.97, 6_000: 0.992}
WORST: Final = 0.05  # calibration error that may be


def rows(arguments: Namespace) -> Iterator[Row]:
    """Learn from 300 and from 6,000 lists; of our two ways the one that would serve."""
    found = acceptance.run(
        Namespace(sessions=arguments.sessions, seeds=SEEDS, seed=arguments.seed,
                  rank_python=arguments.flow_python)
    )  # fmt: skip
    table = cast("Mapping[str, Mapping[str, Mapping[str, Any]]]", found["sessions"])
    for sessions, ways in table.items():
        ours = max((ways["ours"], ways["boosted"]), key=lambda way: way["ndcg"])
        names = [name for name in ("lightgbm lambdarank", "rule") if name in ways]
        work = f"chance of a yes, {int(sessions):,} lists logged"
        yield Row(work=work, measure="NDCG@10 by the true chances", ours=ours["ndcg"],
                  beside={name: ways[name]["ndcg"] for name in names},
                  floor=max(ways[name]["ndcg"] for name in names),
                  goal=GOALS.get(int(sessions)))  # fmt: skip
        plain = "logistic, positions ignored"
        yield Row(work="  the same", measure="calibration error", ours=ours["calibration_error"],
                  beside={plain: ways[plain]["calibration_error"]},
                  floor=WORST, goal=0.025, less=True)  # fmt: skip
