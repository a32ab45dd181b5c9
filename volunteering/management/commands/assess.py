"""assess YEAR: a year's assessment from one command."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from volunteering.assessment import actions
from volunteering.assessment.errors import AssessmentError, NotReadyError
from volunteering.assessment.impact import gathering
from volunteering.assessment.models import Freeze
from volunteering.assessment.runs import queries
from volunteering.assessment.runs.making import Made, Wanted, make
from volunteering.assessment.years import Year
from volunteering.disclosure.suppression import DisclosureError


class Command(BaseCommand):
    """Freeze, compute, protect and write the release's files; the same freeze gives the same bytes."""

    help = "Make the annual assessment of a year, for example 2025-26 (1 April to 31 March)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be asked."""
        parser.add_argument("year", metavar="YEAR", help="Like 2025-26.")
        parser.add_argument("--freeze", action="store_true", help="Freeze the year's rows first.")
        parser.add_argument("--out", type=Path, help="Write the release's files into this folder.")

        parser.add_argument(
            "--revises",
            nargs=2,
            metavar=("N", "REASON"),
            help="Make the version after version N, which is out, and say why.",
        )
        parser.add_argument(
            "--pages",
            nargs="*",
            type=int,
            metavar="KEY",
            help="Protect it beside these impact pages, as a run did, not those that are out now.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do the whole year and say what was made."""
        try:
            self._assess(options)
        except (AssessmentError, DisclosureError) as problem:
            raise CommandError(str(problem)) from problem

    def _assess(self, options: dict[str, Any]) -> None:
        year = Year.named(options["year"])
        frozen = actions.freeze(year=year, by=None) if options["freeze"] else actions.latest(year)
        rows = sum(said["rows"] for said in frozen.tables.values())
        self.stdout.write(f"{frozen}: {rows:,} rows, sha256 {frozen.sha256}")
        made = self._make(_wanted(frozen, options["revises"], options["pages"]), options["out"])
        hidden = sum(figure.mark == "c" for figure in made.figures)
        self.stdout.write(f"{len(made.figures):,} figures, {hidden:,} of them not shown")
        for indicator, sources in made.missing.items():
            self.stdout.write(f"{indicator} lacks: {', '.join(sources)}")
        for name, found in sorted(made.files.items()):
            self.stdout.write(f"{found}  {name}")

    def _make(self, wanted: Wanted, folder: Path | None) -> Made:
        try:
            return make(wanted, folder)
        except OSError as problem:
            if folder is None:
                raise
            message = f"Cannot write into {folder}: {problem.strerror}. The freeze is kept."
            raise CommandError(message) from problem


def _wanted(frozen: Freeze, revises: list[str] | None, pages: list[int] | None) -> Wanted:
    """Say what to make: a first version, or one after a version that is out."""
    year = Year.named(frozen.year)
    before, years = tuple(queries.published_before(year)), queries.published_years(year)
    if not revises:
        return Wanted(frozen, before=before, years=years)
    number, reason = revises
    public = queries.public(year, int(number)) if number.isdecimal() else ()
    if not public or public[-1][0].number != int(number):
        words = _("Version %(number)s of %(year)s is not out: only what is out can be revised.")
        raise NotReadyError(words % {"number": number, "year": year})
    if not reason.strip():
        raise NotReadyError(_("Say why there is to be another version."))
    beside = gathering.beside(str(year), pages)
    return Wanted(frozen, before, public, int(number) + 1, reason.strip(), years, beside)
