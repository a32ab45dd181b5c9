"""bin/manage clear_secondments: clear a round and say what came out, for a person or a program."""

import json
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clearinghouse.rounds import actions, tables
from clearinghouse.rounds.models import Round
from clearinghouse.rounds.states import Objective, RoundState


class Command(BaseCommand):
    """Clear a round; what was published before is only told again."""

    help = "Clear a round of secondments, and print what came out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which round, what for, and where to write it."""
        parser.add_argument("--round", required=True, help="Its name, such as demo.")
        parser.add_argument("--objective", choices=Objective.values)
        parser.add_argument("--json", action="store_true", help="One line of JSON.")
        parser.add_argument(
            "--out", type=Path, help="Write preferences, capacities, matches there."
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Clear, write, print."""
        found = Round.objects.filter(name=options["round"]).first()
        if found is None:
            named = ", ".join(Round.objects.values_list("name", flat=True)[:10]) or "none"
            message = f"There is no round {options['round']}. There are: {named}."
            raise CommandError(message)
        began = time.perf_counter()
        cleared = self._cleared(found, options["objective"])
        seconds = time.perf_counter() - began
        if options["out"]:
            tables.write(cleared, options["out"])
        said = {
            "round": cleared.name,
            "objective": cleared.objective,
            "state": cleared.state,
            **{name: value for name, value in cleared.result.items() if name != "blocking"},
            "seconds": round(seconds, 3),
        }
        self.stdout.write(json.dumps(said) if options["json"] else _lines(said))

    def _cleared(self, found: Round, objective: str | None) -> Round:
        if found.state in {RoundState.COLLECTING, RoundState.CLEARED}:
            aim = Objective(objective) if objective else None
            return actions.clear(round_=found, by=None, objective=aim)
        if found.state == RoundState.CANCELLED:
            message = f"{found.name} was called off."
            raise CommandError(message)
        if objective and objective != found.objective:
            message = f"{found.name} was published as {found.objective}; it is not cleared again."
            raise CommandError(message)
        return found


def _lines(said: dict[str, Any]) -> str:
    return "\n".join(f"{name.replace('_', ' ')}: {value}" for name, value in said.items())
