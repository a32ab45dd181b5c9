"""Check that agreements say today what was signed: every byte, of the words and of uploaded files."""

from __future__ import annotations

import hashlib
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clearinghouse.engagements.models import SignedCopy
from matching.agreements.models import Agreement
from matching.printing import attachments_of


class Command(BaseCommand):
    """``check_agreement 7``, ``check_agreement --all``, ``check_agreement 7 --pdf agreement.pdf``."""

    help = "Compares the words of agreements with the fingerprint that was signed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take one agreement, or all; with one, a PDF of it that somebody kept."""
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("pk", nargs="?", type=int, help="The agreement's key.")
        which.add_argument("--all", action="store_true", help="Every agreement that has its words.")
        parser.add_argument("--pdf", type=Path, help="A PDF that somebody kept of it.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Say what does not match, and fail if anything does not."""
        pdf: Path | None = options["pdf"]
        if pdf and options["all"]:
            message = "--pdf is compared with one agreement: give its key."
            raise CommandError(message)
        if pdf and not pdf.is_file():
            message = f"{pdf} is not a file."
            raise CommandError(message)
        found = Agreement.objects.exclude(text="").order_by("pk")
        if not options["all"]:
            found = found.filter(pk=options["pk"])
        checked = list(found)
        if not checked and not options["all"]:
            message = "There is no such agreement, or its words were let go."
            raise CommandError(message)
        wrong = [problem for each in checked for problem in problems(each)]
        if pdf:
            wrong += pdf_problems(checked[0], pdf.read_bytes())
        for problem in wrong:
            self.stderr.write(problem)
        if wrong:
            message = f"{len(wrong)} of {len(checked)} agreements do not match."
            raise CommandError(message)
        self.stdout.write(f"{len(checked)} checked: every byte is as it was signed.")


def problems(agreement: Agreement) -> Iterator[str]:
    """Say what is not as it was when it was signed."""
    if hashlib.sha256(agreement.text.encode()).hexdigest() != agreement.sha256:
        yield f"Agreement {agreement.pk}: its words have changed since it was drawn up."
    copy = SignedCopy.objects.filter(agreement=agreement).first()
    if copy is None:
        return
    digest = hashlib.sha256(bytes(copy.content)).hexdigest()
    if digest != copy.sha256 or digest not in agreement.text:
        yield f"Agreement {agreement.pk}: the uploaded file has changed since it was confirmed."


def pdf_problems(agreement: Agreement, pdf: bytes) -> list[str]:
    """Say whether a PDF holds other words than those that were signed."""
    held = [hashlib.sha256(each).hexdigest() for each in attachments_of(pdf)]
    if agreement.sha256 in held:
        return []
    return [f"Agreement {agreement.pk}: the PDF does not hold the words that were signed."]
