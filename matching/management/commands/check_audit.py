"""Check the audit log's chain: who changed, took out or put in a row is found by the first broken seal."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from matching.audit import actions, checking


class Command(BaseCommand):
    """Verify every signature and every row; ends with an error at the first that does not hold."""

    help = "Verify the audit log: signatures, links, rows. Names the first broken seal."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a signature that must be there."""
        parser.add_argument(
            "--expect",
            default="",
            metavar="SIGNATURE",
            help="A seal noted earlier that must still be there.",
        )
        parser.add_argument("--seal", action="store_true", help="Seal what is not sealed first.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, then say how it came out."""
        if options["seal"]:
            actions.seal()
        found = checking.check(expect=options["expect"])
        if not found.whole:
            where = f"seal {found.broken_at}: " if found.broken_at else ""
            message = (
                f"The audit log is broken. {where}{found.why} ({found.links} seals before it hold)."
            )
            raise CommandError(message)
        self.stdout.write(f"The audit log is whole: {found.links} seals, {found.rows} rows.")
        self.stdout.write(f"Its last seal is {found.head or 'none yet'}")
