"""bin/manage bench: how long the list pages take with 100,000 roles."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from volunteering.bench.measuring import Measured, measure, surroundings

GOAL = 100  # milliseconds at p95


class Command(BaseCommand):
    """Measure, and print a table."""

    help = "Measure the find and for-you pages on the invented roles of a bench database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how often."""
        parser.add_argument("--requests", type=int, default=60, help="For each mix (default 60).")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Measure; the pages are asked through all middleware, one after another."""
        name = str(connection.settings_dict["NAME"])
        if not name.endswith("_bench"):
            message = f"{name} is not a bench database. Run make bench."
            raise CommandError(message)
        call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write(surroundings())
        self.stdout.write(f"{'page':<10}{'asked for':<34}{'p50 ms':>8}{'p95 ms':>8}  queries")
        slow = [result for result in measure(options["requests"]) if self._row(result)]
        verdict = f"missed by {len(slow)}" if slow else "met by all"
        self.stdout.write(f"Goal: p95 below {GOAL} ms, warm: {verdict}.")

    def _row(self, result: Measured) -> bool:
        """Print a line; tell whether it misses the goal."""
        least, most = result.queries
        queries = str(least) if least == most else f"{least}-{most}"
        page, name = result.mix.page, result.mix.name
        self.stdout.write(f"{page:<10}{name:<34}{result.p50:>8.1f}{result.p95:>8.1f}  {queries}")
        return result.p95 >= GOAL
