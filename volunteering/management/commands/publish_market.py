"""bin/manage publish_market."""

from typing import Any

from django.core.management.base import BaseCommand

from volunteering.suggestions import market


class Command(BaseCommand):
    """Lay the open roles out for the engine now, rather than at the next sweep."""

    help = "Lay the open roles out for the engine, if any changed since the last time."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Publish, and say how many."""
        edition = market.refresh()
        self.stdout.write(f"The market holds {len(edition.needs)} open roles.")
