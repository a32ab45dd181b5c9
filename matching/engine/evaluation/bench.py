"""One table: the engine beside the libraries one could install instead, on the same inputs.

Times are CPU seconds of one thread, unless they say otherwise. Peers run in environments of their
own, each in a process of its own. It ends with 1 when a floor does not hold.
"""

import json
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from matching.engine.errors import BadFileError
from matching.engine.evaluation.beside import clearing, learning, others, words
from matching.engine.evaluation.beside.row import Row, machine, say, table
from matching.engine.evaluation.clear import warm_up

PARTS: Final[Mapping[str, Callable[[Namespace], Iterator[Row]]]] = {
    "clearing": clearing.rows,
    "regions": others.regions,
    "lists": others.lists,
    "serving": others.serving,
    "weeks": others.weeks,
    "learning": learning.rows,
    "words": words.rows,
}


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--flow-python", type=Path, help="an interpreter with ortools and lightgbm")
    parser.add_argument("--matching-python", type=Path, help="one that has matching from PyPI")
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--needs", type=int, default=20_000)
    parser.add_argument("--roles", type=int, default=1_000_000, help="of the serving part")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--seeds", type=int, default=12, help="worlds of the weeks part")
    parser.add_argument(
        "--sessions", type=int, nargs="+", default=[300, 6_000], help="logged lists"
    )
    parser.add_argument(
        "--asked", type=int, default=words.ASKED, help="questions of the words part"
    )
    parser.add_argument("--only", choices=list(PARTS), nargs="+", default=list(PARTS))
    parser.add_argument("--pages", type=Path, help="what `bin/manage bench --json` wrote")


def run(arguments: Namespace) -> Mapping[str, object]:
    """Measure everything, printing as it goes, and at the end one table."""
    facts = machine()
    say("  ".join(f"{name} {value}" for name, value in facts.items()))
    warm_up()
    rows = list(_pages(arguments.pages)) if arguments.pages else []
    seconds: dict[str, float] = {}
    for name in arguments.only:
        started = time.perf_counter()
        rows.extend(PARTS[name](arguments))
        seconds[name] = round(time.perf_counter() - started, 1)
        say(f"[{name}: {seconds[name]} s passed]")
    say("\n" + table(rows) + "\n")
    missed = [row for row in rows if row.verdict == "BELOW FLOOR"]
    say(f"Floors: {f'{len(missed)} missed' if missed else 'all held'}. Goals: {_goals(rows)}.")
    return {
        "machine": facts,
        "seconds": seconds,
        "rows": [row.as_json() for row in rows],
        "floors_held": not missed,
    }


def _goals(rows: list[Row]) -> str:
    aimed = [row for row in rows if row.goal is not None]
    return f"{sum(row.verdict == 'goal' for row in aimed)} of {len(aimed)} met"


def _pages(path: Path) -> Iterator[Row]:
    """Read the rows of the pages, which need a database and are measured before."""
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        rows = [Row(**each) for each in given]
    except (ValueError, TypeError) as problem:
        message = f"{path}: these are no rows of the pages: {problem}"
        raise BadFileError(message) from problem
    yield from rows
