"""Papers that show what a centre says: PDFs that say on their first line that they are invented."""

from __future__ import annotations

from functools import cache

from django.core.files.uploadedfile import SimpleUploadedFile

from matching.printing import as_pdf


def paper(title: str, words: str) -> SimpleUploadedFile:
    """Give a paper as somebody would send it in."""
    return SimpleUploadedFile(f"{title}.pdf", _printed(title, words), "application/pdf")


@cache
def _printed(title: str, words: str) -> bytes:
    return as_pdf("site/demo_evidence.html", {"title": title, "words": words})
