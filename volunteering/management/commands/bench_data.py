"""bin/manage bench_data: invented roles to measure the pages with, in a database of their own."""

from argparse import ArgumentParser
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from volunteering.bench.invention import invent
from volunteering.opportunities.models import Role
from volunteering.suggestions import market

ROLES = 100_000


class Command(BaseCommand):
    """Fill a bench database once."""

    help = "Invent roles spread like England's population. Only into a database named …_bench or …_load."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how many."""
        parser.add_argument(
            "--roles", type=int, default=ROLES, help=f"How many (default {ROLES:,})."
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Invent what is missing, and lay the market out."""
        name = str(connection.settings_dict["NAME"])
        if not name.endswith(("_bench", "_load")):
            message = f"{name} is no bench database: invented roles would mix with real ones."
            raise CommandError(message)
        started = monotonic()
        if Role.objects.exists():
            self.stderr.write("The bench database has its roles already.")
        else:
            invent(options["roles"], self._say)
        edition = market.refresh()
        self._say(
            f"market of {len(edition.needs):,} roles laid out, {monotonic() - started:.0f} s in all"
        )

    def _say(self, text: str) -> None:
        self.stderr.write(text)
