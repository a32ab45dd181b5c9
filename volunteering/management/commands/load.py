"""bin/manage load: what `make load` and `make chaos` ask of the database; bin/loading calls it."""

import json
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from matching.messaging import doorbell, groups
from matching.people.models import Person
from volunteering.bench import meanings, people
from volunteering.bench.reckoning import owed, reckon


class Command(BaseCommand):
    """Invent who signs in, ring a thousand pages, and reckon up afterwards."""

    help = "Prepare a load test, ring its open pages, check what it left. Only in a database named …_load."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do."""
        does = parser.add_subparsers(dest="does", required=True)
        prepare = does.add_parser("prepare")
        prepare.add_argument("--people", type=int, default=200_000)
        prepare.add_argument("out", type=Path)
        ring = does.add_parser("ring")
        ring.add_argument("person", type=int)
        ring.add_argument("--times", type=int, default=20)
        does.add_parser("owed")
        check = does.add_parser("check")
        check.add_argument("journal", type=Path)
        check.add_argument("sink", type=Path)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it."""
        if not str(connection.settings_dict["NAME"]).endswith("_load"):
            message = (
                "Only in a database named …_load: what is invented would mix with what is real."
            )
            raise CommandError(message)
        getattr(self, f"_{options['does']}")(options)

    def _prepare(self, options: dict[str, Any]) -> None:
        if not Person.objects.filter(email__endswith=people.AT).exists():
            people.invent(options["people"], self.stderr.write)
        meanings.lend(self.stderr.write)
        options["out"].write_text(json.dumps(people.sessions()))

    def _ring(self, options: dict[str, Any]) -> None:
        """Push the time of day, so that each page can say how long it took to arrive."""
        for _each in range(options["times"]):
            text = str(time.time())
            doorbell.push(groups.of_person(options["person"]), name="load", text=text)
            time.sleep(1)

    def _owed(self, _options: dict[str, Any]) -> None:
        self.stdout.write(str(owed()))

    def _check(self, options: dict[str, Any]) -> None:
        found = reckon(options["journal"], options["sink"])
        self.stdout.write(found.told())
        if not found.is_well:
            message = "Something was lost, doubled or given out twice."
            raise CommandError(message)
