"""Give the read-only role of analysts what it may read; run it after each migration, as the owner."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from config.privacy import analyst


class Command(BaseCommand):
    """Bring the rights of the analysts' role up to date; a second run changes nothing."""

    help = "Let the role commonweal_analyst read published and reference tables, and nothing else."

    def handle(self, *args: Any, **options: Any) -> None:
        """Grant, then say how many tables it reads."""
        tables = analyst.grant()
        if tables:
            self.stdout.write(f"{analyst.ROLE} reads {tables} tables.")
        else:
            self.stdout.write(f"There is no role {analyst.ROLE}: deploy/roles.sql makes it.")
