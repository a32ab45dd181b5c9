"""bin/manage seed_demo: invented people and organisations to try the demo with."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.site import demo
from matching.places.errors import PlaceNotFound


class Command(BaseCommand):
    """Makes what is missing and prints who can sign in."""

    help = "Make the demo's invented people and organisations, and print their sign-ins."

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Print a line for each sign-in."""
        try:
            sign_ins = demo.seed()
        except PlaceNotFound as problem:
            message = f"{problem} Run `bin/manage load_reference_data` first."
            raise CommandError(message) from problem
        self.stdout.write(f"{'Who':26}{'E-mail address':30}Password")
        for sign_in in sign_ins:
            self.stdout.write(f"{sign_in.shows:26}{sign_in.email:30}{demo.PASSWORD}")
