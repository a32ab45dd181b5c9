"""bin/manage seed_demo: invented people and organisations to try the demo with."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.site import demo
from matching.places.errors import PlaceNotFound
from matching.rulebook.queries import NoRuleInForce


class Command(BaseCommand):
    """Makes what is missing and prints who can sign in."""

    help = "Make the demo's invented people and organisations, and print their sign-ins."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how much of it there is to be."""
        for name, what in (
            ("people", "volunteers of each centre"),
            ("organisations", "organisations of each centre"),
            ("weeks", "weeks that have been"),
        ):
            most = getattr(demo.Size(), name)
            parser.add_argument(f"--{name}", type=int, default=most, help=f"{what} ({most})")
        parser.add_argument(
            "--without-assessment",
            action="store_true",
            help="leave out the assessed year, whose documents take ten seconds",
        )

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Print a line for each sign-in."""
        size = demo.Size(options["people"], options["organisations"], options["weeks"])
        began = time.monotonic()
        try:
            sign_ins = demo.seed(size, with_assessment=not options["without_assessment"])
        except (PlaceNotFound, NoRuleInForce) as problem:
            message = f"{problem} Run `bin/manage load_reference_data` first."
            raise CommandError(message) from problem
        self.stdout.write(f"{'Who':26}{'E-mail address':30}Password")
        for sign_in in sign_ins:
            self.stdout.write(f"{sign_in.shows:26}{sign_in.email:30}{demo.PASSWORD}")
        codes = f"{demo.CODES[0]} to {demo.CODES[-1]}"
        self.stdout.write(f"The analyst's second step: a code from {codes}, each once, or an app")
        self.stdout.write(f"with the key {demo.KEY}")
        self.stderr.write(f"The demo's year was ready in {time.monotonic() - began:.0f} s.")
