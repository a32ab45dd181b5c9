"""import_spreadsheet: take a centre's list in from the command line."""

from __future__ import annotations

import json
import resource
import time
from pathlib import Path
from typing import Any, Final

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError, CommandParser

from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.imports import actions, queries, working
from volunteering.imports.errors import UnreadableError
from volunteering.imports.models import Import
from volunteering.imports.states import Fate, ImportState

SHOWN: Final = 20


class Command(BaseCommand):
    """Does what the centre's page does; docs/how-to/close-your-spreadsheet.md tells more."""

    help = "Import people, organisations or roles of a centre from CSV, XLSX or ODS."

    def add_arguments(self, parser: CommandParser) -> None:
        """Takes a file, whose it is and what it lists."""
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--centre", required=True, type=int, help="the centre's number")
        parser.add_argument("--kind", required=True, choices=Import.Kind.values)
        parser.add_argument("--by", help="e-mail address of the member of staff who answers for it")
        parser.add_argument("--source", default="", help="where the list comes from")
        parser.add_argument("--basis", default="", choices=["", *Import.Basis.values])
        parser.add_argument("--dry-run", action="store_true", help="check only, load nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, load, and print rows, seconds and memory as JSON."""
        if options["kind"] == Import.Kind.PEOPLE and not (options["basis"] and options["source"]):
            message = "People need --basis and --source: why and from where the centre has them."
            raise CommandError(message)
        began = time.monotonic()
        whole = self._bring(options)
        self._work(whole)
        if whole.state == ImportState.CHECKED and not options["dry_run"]:
            actions.load(whole=whole, by=whole.by)
            self._work(whole)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        said = {
            "import": whole.pk,
            "state": whole.state,
            "rows": whole.rows.count(),
            "fates": queries.fates(whole),
            "seconds": round(time.monotonic() - began, 1),
            "peak_mb": peak,
        }
        self._say_what_is_wrong(whole)
        self.stdout.write(json.dumps(said))
        if whole.state == ImportState.BROKEN:
            raise CommandError(whole.trouble)

    def _say_what_is_wrong(self, whole: Import) -> None:
        """Name the first rows that were not loaded, as the page does; the page has them all."""
        for row in queries.rows(whole, Fate.BAD)[:SHOWN]:
            for each in queries.reported(whole, row).problems:
                where = f"Row {row.number}, {each['column']}"
                self.stderr.write(f"{where}: {each['why']} (“{each['value']}”)")

    def _bring(self, options: dict[str, Any]) -> Import:
        centre = Organisation.objects.filter(
            pk=options["centre"], kind=Organisation.Kind.CENTRE
        ).first()
        by = Person.objects.filter(email__iexact=options["by"]).first() if options["by"] else None
        if centre is None or (options["by"] and by is None):
            message = "There is no such volunteer centre, or nobody with that address."
            raise CommandError(message)
        try:
            with options["file"].open("rb") as opened:
                file = File(opened, name=options["file"].name)
                whole = actions.bring(centre=centre, kind=options["kind"], file=file, by=by)
        except (UnreadableError, OSError) as problem:
            raise CommandError(str(problem)) from problem
        actions.explain(
            whole=whole,
            columns=whole.columns,
            source=options["source"],
            basis=options["basis"],
            by=by,
        )
        return whole

    def _work(self, whole: Import) -> None:
        while working.do_a_part(of=whole.pk):
            whole.refresh_from_db()
            self.stderr.write(f"{whole.get_state_display()}: {whole.done} of {whole.total}")
