"""load_deflators: take HM Treasury's table of GDP deflators in, so that funding is said in real terms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from volunteering.funding import actions, deflators


class Command(BaseCommand):
    """Reads CSV, XLSX or ODS as published; docs/how-to/report-a-quarter.md tells more."""

    help = "Load HM Treasury's GDP deflators (financial years) from CSV, XLSX or ODS."

    def add_arguments(self, parser: CommandParser) -> None:
        """Takes a file, who publishes it, and on which terms."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--source", required=True, help="the edition, and who publishes it")
        parser.add_argument("--licence", default="OGL v3.0", help="on which terms")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load, and say how many years."""
        try:
            table = deflators.read(options["file"])
        except (OSError, deflators.BrokenTableError) as problem:
            raise CommandError(str(problem)) from problem
        said = {
            "years": actions.take_in_deflators(
                table=table, source=options["source"], licence=options["licence"]
            ),
            "base": table.base or _("not stated"),
        }
        self.stdout.write(_("%(years)s years; 100 is %(base)s.") % said)
