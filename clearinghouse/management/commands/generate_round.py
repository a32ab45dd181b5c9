"""bin/manage generate_round: an invented round of any size, to try clearing with."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clearinghouse.rounds import invention
from clearinghouse.rounds.models import Round

MOST = 20_000


class Command(BaseCommand):
    """Invent professionals, needs and what each side ranks; nobody of it is ever suggested."""

    help = "Invent a round of secondments."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how large, and the seed."""
        parser.add_argument("--name", required=True)
        parser.add_argument("--offers", type=int, default=200)
        parser.add_argument("--needs", type=int, default=150)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--replace", action="store_true", help="Throw away one of this name.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Invent it and say how large it is."""
        sizes = (options["offers"], options["needs"])
        if not all(1 <= size <= MOST for size in sizes):
            message = f"--offers and --needs must be between 1 and {MOST:,}."
            raise CommandError(message)
        there = Round.objects.filter(name=options["name"]).first()
        if there is not None and not (options["replace"] and there.is_invented):
            message = f"There is a round {there.name} already. Give --replace, or another name."
            raise CommandError(message)
        if there is not None:
            invention.remove(there)
        made = invention.invent(options["name"], *sizes, seed=options["seed"])
        pairs = made.preferences.count()
        self.stdout.write(
            f"{made.name}: {sizes[0]:,} professionals, {sizes[1]:,} needs, {pairs:,} ranks."
        )
