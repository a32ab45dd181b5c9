"""bin/manage bench: how long the list pages take with 100,000 roles."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from volunteering.bench.measuring import Measured, measure, surroundings

GOAL = 100  # milliseconds at p95
FLOOR = 150  # what must hold


class Command(BaseCommand):
    """Measure, and print a table."""

    help = "Measure the find and for-you pages on the invented roles of a bench database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how often."""
        parser.add_argument("--requests", type=int, default=60, help="For each mix (default 60).")
        parser.add_argument("--json", type=Path, help="A file for the rows of make bench's table.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Measure; the pages are asked through all middleware, one after another."""
        name = str(connection.settings_dict["NAME"])
        if not name.endswith("_bench"):
            message = f"{name} is not a bench database. Run make bench."
            raise CommandError(message)
        call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write(surroundings())
        self.stdout.write(f"{'page':<10}{'asked for':<34}{'p50 ms':>8}{'p95 ms':>8}  queries")
        measured = list(measure(options["requests"], self._row))
        slow = [result for result in measured if result.p95 >= GOAL]
        verdict = f"missed by {len(slow)}" if slow else "met by all"
        self.stdout.write(f"Goal: p95 below {GOAL} ms, warm: {verdict}.")
        if options["json"]:
            options["json"].write_text(json.dumps(list(map(as_row, measured))), encoding="utf-8")

    def _row(self, result: Measured) -> None:
        """Print a line."""
        least, most = result.queries
        queries = str(least) if least == most else f"{least}-{most}"
        page, name = result.mix.page, result.mix.name
        self.stdout.write(f"{page:<10}{name:<34}{result.p50:>8.1f}{result.p95:>8.1f}  {queries}")


def as_row(result: Measured) -> dict[str, Any]:
    """Give a result the way matching.engine.evaluation's table takes it."""
    return {
        "work": f"page {result.mix.page} {result.mix.name}",
        "measure": "p95, milliseconds passed",
        "ours": round(result.p95, 1),
        "floor": FLOOR,
        "goal": GOAL,
        "less": True,
    }
