"""load_grants: take grants to infrastructure bodies in from a 360Giving file."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from matching.csv_files import BrokenFileError
from volunteering.funding import actions, grants


class Command(BaseCommand):
    """Reads a CSV file; docs/how-to/report-a-quarter.md tells more."""

    help = (
        "Load grants from a 360Giving CSV file; the last line of stdout is the report as JSON, "
        "with row and column of what is wrong."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Takes a file, who publishes it, and on which terms."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--source", required=True, help="the file, and who publishes it")
        parser.add_argument("--licence", required=True, help="on which terms")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and report."""
        try:
            rows = grants.rows_of(options["file"])
        except (OSError, BrokenFileError) as problem:
            raise CommandError(str(problem)) from problem
        report = actions.take_in_grants(
            rows=rows, source=options["source"], licence=options["licence"]
        )
        for each in report.problems:
            said = {"row": each.row, "column": each.column, "words": each.words}
            self.stderr.write(_("Row %(row)s, %(column)s: %(words)s") % said)
        self.stdout.write(json.dumps(asdict(report) | {"refused": report.refused}))
