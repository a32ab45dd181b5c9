"""import_opportunities: take a file of other people's opportunities in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from volunteering.opportunities import actions
from volunteering.opportunities.exchange.reading import BrokenFile, Feed
from volunteering.opportunities.exchange.report import Report
from volunteering.opportunities.exchange.run import FORMATS


class Command(BaseCommand):
    """Reads a file in one of the published formats; docs/how-to/import-opportunities.md tells more."""

    help = (
        "Import opportunities from a file of a published format; "
        "the last line of stdout is the report as JSON."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Takes a file, its format, and what the file doesn't say of itself."""
        parser.add_argument(
            "file", metavar="FILE", help="JSON, plain or gzipped; - reads standard input"
        )
        parser.add_argument(
            "--format", required=True, choices=sorted(FORMATS), help="how the file is written"
        )
        parser.add_argument(
            "--complete", action="store_true", help="withdraw what this source no longer lists"
        )
        parser.add_argument(
            "--source", default="", help="name of the source, if not the format's own"
        )
        parser.add_argument(
            "--licence", default="", help="licence of the content, where the file states none"
        )
        parser.add_argument(
            "--publisher", default="", help="who publishes the file, if not the format's own"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, report, and exit with 1 if the file is broken."""
        report = Report()
        try:
            with Feed(options["file"]) as feed, _bar(feed) as progress:
                report = actions.import_feed(
                    feed=feed,
                    format=options["format"],
                    source=options["source"],
                    licence=options["licence"],
                    publisher=options["publisher"],
                    complete=options["complete"],
                    progress=progress,
                )
        except BrokenFile as broken:
            report.broken = True
            report.warn(None, str(broken))
        except actions.ImportIsRunning as running:
            raise CommandError(str(running)) from running
        self._summarise(report)
        self.stdout.ending = ""
        report.write(self.stdout)
        if report.broken:
            sys.exit(1)

    def _summarise(self, report: Report) -> None:
        """Say it in words on stderr."""
        counted = _(
            "%(read)d read: %(created)d created, %(updated)d updated, %(unchanged)d unchanged, "
            "%(rejected)d rejected; %(withdrawn)d withdrawn."
        )
        numbers = {"created": 0, "updated": 0, "unchanged": 0, "rejected": 0} | dict(report.counts)
        self.stderr.write(counted % {**numbers, "read": report.read, "withdrawn": report.withdrawn})
        for warning in report.file_warnings:
            self.stderr.write(warning)


@contextmanager
def _bar(feed: Feed) -> Iterator[Callable[[int], None]]:
    """Show how much of the file has been read, on a terminal and in logs alike."""
    with tqdm(
        total=feed.size, unit="B", unit_scale=True, desc=feed.name, file=sys.stderr, mininterval=1
    ) as bar:

        def progress(read: int) -> None:
            bar.update(read - bar.n)

        yield progress
