"""Rehearse learning from lists on made-up people, and leave nothing behind."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from matching.shortlists.learning.rehearsal import rehearse


class Command(BaseCommand):
    """Show, learn, refit, compare, promote and serve, in a transaction that is rolled back."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what it takes."""
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--people", type=int, default=400, help="lists that are shown")
        parser.add_argument("--roles", type=int, default=300)
        parser.add_argument("--json", action="store_true", help="one line of JSON and nothing else")

    def handle(self, **options: Any) -> None:
        """Rehearse, and say what came of it."""
        with transaction.atomic():
            found = rehearse(
                seed=options["seed"], people=options["people"], roles=options["roles"]
            ).as_plain()
            transaction.set_rollback(True)
        if options["json"]:
            self.stdout.write(json.dumps(found))
            return
        for version in found["versions"]:
            self.stdout.write(f"{version['side']}: {version['decision']} ({version['kind']})")
        said = (
            "NDCG@10 by the truth {before} before, {after} after; {changed:.0%} of lists changed."
        )
        self.stdout.write(said.format(**found))
