"""bin/manage retention: let go what is no longer needed, or say what would go."""

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from config.privacy import retention
from matching.rulebook.queries import NoRuleInForce


class Command(BaseCommand):
    """Runs the retention jobs, all or some."""

    help = "Let go what is no longer needed; with --dry-run, only say what would go."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the jobs by name, and a day."""
        parser.add_argument("job", nargs="*", help="one or several of: " + ", ".join(_keys()))
        parser.add_argument("--dry-run", action="store_true", help="let nothing go")
        parser.add_argument(
            "--on", type=dt.date.fromisoformat, help="count from this day, only with --dry-run"
        )

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Print a line for each job."""
        unknown = set(options["job"]) - set(_keys())
        if unknown:
            message = (
                f"There is no job {', '.join(sorted(unknown))}: choose of {', '.join(_keys())}."
            )
            raise CommandError(message)
        if options["on"] and not options["dry_run"]:
            message = (
                "--on goes with --dry-run only: what is due on another day is not let go today."
            )
            raise CommandError(message)
        try:
            self._report(options)
        except NoRuleInForce as problem:
            message = f"{problem} Run `bin/manage load_reference_data` first."
            raise CommandError(message) from problem

    def _report(self, options: dict[str, Any]) -> None:
        chosen = [retention.BY_KEY[key] for key in options["job"] or _keys()]
        today = timezone.localdate()
        if options["dry_run"]:
            for due in retention.look_ahead(options["on"] or today, chosen):
                self.stdout.write(f"{due.job.key:24}{due.count:>8} before {due.cut_off}")
            return
        for job, done in retention.run(today, chosen):
            waits = f", {done.kept} due but kept" if done.kept else ""
            self.stdout.write(f"{job.key:24}{done.count:>8} let go{waits}")


def _keys() -> list[str]:
    return [job.key for job in retention.JOBS]
