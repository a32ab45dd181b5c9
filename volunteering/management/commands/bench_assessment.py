"""bench_assessment: how long a year of the assessment takes, and how much memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from argparse import ArgumentParser
from typing import Any, Final

from django.core.management.base import BaseCommand

from volunteering.assessment.registry import COMPUTED, DERIVED, indicators
from volunteering.assessment.release import protect
from volunteering.bench.years import year

SIZES: Final = (500_000, 5_000_000)
SECONDS, GIGABYTES = 60.0, 4.0  # the goal, on two cores


class Command(BaseCommand):
    """Make a year of each size in a process of its own, and print time and memory."""

    help = "Measure a year of the assessment: every figure computed and protected."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the sizes."""
        parser.add_argument("sizes", type=int, nargs="*", help="entries of the ledger")
        parser.add_argument("--one", action="store_true", help="this process, as JSON")
        parser.add_argument("--parts", action="store_true", help="the time of each indicator too")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Measure; only the work is timed, and not how the rows are made."""
        sizes = options["sizes"] or SIZES
        if options["one"]:
            self.stdout.write(json.dumps(measured(sizes[0])))
            return
        self.stdout.write(f"{'entries':>10} {'people':>10} {'seconds':>8} {'GB':>6}  figures")
        found = [self._row(size, parts=options["parts"]) for size in sizes]
        if len(found) > 1:
            times, grown = found[-1]["seconds"] / found[0]["seconds"], sizes[-1] / sizes[0]
            self.stdout.write(f"{grown:.0f} times the entries take {times:.1f} times as long.")
        last = found[-1]
        met = last["seconds"] < SECONDS and last["gigabytes"] < GIGABYTES
        goal = f"Goal: below {SECONDS:.0f} s and {GIGABYTES:.0f} GB: "
        self.stdout.write(goal + ("met." if met else "missed."))

    def _row(self, size: int, *, parts: bool) -> dict[str, Any]:
        again = [sys.executable, sys.argv[0], "bench_assessment", str(size), "--one"]
        told = subprocess.run(again, check=True, capture_output=True, text=True).stdout  # noqa: S603
        found: dict[str, Any] = json.loads(told.splitlines()[-1])
        self.stdout.write(
            f"{size:>10,} {size // 5:>10,} {found['seconds']:>8.1f} {found['gigabytes']:>6.2f}  "
            f"{found['figures']:,}"
        )
        for name, seconds in found["parts"].items() if parts else ():
            self.stdout.write(f"{name:>21} {seconds:>8.2f}")
        return found


def measured(size: int) -> dict[str, Any]:
    """Compute and protect a year, and tell how long each part took and what it held at most."""
    frozen = year(size)
    regions = {row["area"]: row["region"] for row in frozen["areas"].to_pylist()}
    parts: dict[str, float] = {}
    found: list[Any] = []
    begun = time.perf_counter()
    for indicator in indicators():
        since = time.perf_counter()
        for measure in COMPUTED.get(indicator.id, ()):
            found.extend(measure(frozen))
        if indicator.id in DERIVED:
            found.extend(DERIVED[indicator.id](frozen, found))
        parts[indicator.id] = round(time.perf_counter() - since, 2)
    since = time.perf_counter()
    protect(found, regions)
    parts["protection"] = round(time.perf_counter() - since, 2)
    return {
        "seconds": round(time.perf_counter() - begun, 2),
        "gigabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2, 2),
        "figures": len(found),
        "parts": parts,
    }
