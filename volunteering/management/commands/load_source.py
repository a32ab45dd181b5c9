"""load_source: take an edition of a source of the annual assessment in from its file."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from volunteering.assessment.sources import actions
from volunteering.assessment.sources.kinds import Kind
from volunteering.assessment.sources.reading import BrokenFileError


class Command(BaseCommand):
    """Reads a published file; docs/reference/sources.md names the columns of each kind."""

    help = (
        "Load an edition of a source from its published file; the last line of stdout is the report "
        "as JSON, with row and column of what is wrong. Loading an edition again replaces it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the kind, the file, and what must be known of the edition."""
        day = dt.date.fromisoformat
        parser.add_argument(
            "kind", choices=Kind.values, metavar="KIND", help=", ".join(Kind.values)
        )
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--edition", required=True, help="as its publisher calls it: 2024/25")
        parser.add_argument("--from", required=True, type=day, dest="from_on", help="2024-10-01")
        parser.add_argument("--to", required=True, type=day, dest="to_on", help="the last day")
        parser.add_argument("--publisher", required=True, help="who publishes it")
        parser.add_argument("--licence", required=True, help="on which terms: OGL-UK-3.0")
        parser.add_argument("--address", default="", help="where it is published")
        parser.add_argument("--published", type=day, dest="published_on", help="the day of release")
        parser.add_argument(
            "--not-boosted", action="store_true", help="too small a survey for districts"
        )
        parser.add_argument("--invented", action="store_true", help="made up: labelled as such")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load, and report."""
        said = actions.Said(
            name=options["edition"],
            from_on=options["from_on"],
            to_on=options["to_on"],
            publisher=options["publisher"],
            licence=options["licence"],
            address=options["address"],
            published_on=options["published_on"],
            has_districts=not options["not_boosted"],
            is_invented=options["invented"],
        )
        try:
            edition = actions.load(kind=options["kind"], file=options["file"], said=said, by=None)
        except (OSError, BrokenFileError) as problem:
            raise CommandError(str(problem)) from problem
        for each in edition.problems:
            where = f"{each['sheet']}, " if each["sheet"] else ""
            self.stderr.write(f"{where}row {each['row']}, {each['column']}: {each['words']}")
        told = {
            "edition": str(edition),
            "read": edition.read,
            "kept": edition.kept,
            "values": edition.values.count() + edition.money.count(),
            "problems": len(edition.problems),
            "sha256": edition.sha256,
        }
        self.stdout.write(json.dumps(told, ensure_ascii=False))
