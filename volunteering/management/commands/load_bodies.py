"""load_bodies: take a register of infrastructure bodies in."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from matching.csv_files import BrokenFileError
from volunteering.directory import actions, importing


class Command(BaseCommand):
    """Reads a CSV file; docs/how-to/keep-the-directory.md names its columns."""

    help = (
        "Load bodies of the directory from a CSV file with a licence; "
        "the last line of stdout is the report as JSON, with row and column of what is wrong."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Takes a file, where it is from, and on which terms."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--source", required=True, help="who publishes the register, and which")
        parser.add_argument("--licence", required=True, help="on which terms it may be shown")
        parser.add_argument("--invented", action="store_true", help="made up: labelled as such")
        parser.add_argument("--dry-run", action="store_true", help="report, and keep nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and report."""
        try:
            rows = importing.rows_of(options["file"])
        except (OSError, BrokenFileError) as problem:
            raise CommandError(str(problem)) from problem
        report = actions.load(
            rows=rows,
            source=options["source"],
            licence=options["licence"],
            is_invented=options["invented"],
            dry_run=options["dry_run"],
        )
        for each in report.problems:
            said = {"row": each.row, "column": each.column, "words": each.words}
            self.stderr.write(_("Row %(row)s, %(column)s: %(words)s") % said)
        self.stdout.write(json.dumps(asdict(report) | {"refused": report.refused}))
