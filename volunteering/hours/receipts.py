"""Pictures and PDFs of receipts: known by their content, made small, and rid of where they were taken.

A picture is drawn anew, so that nothing comes along with it but what can be seen: no place, no
camera, and nothing hidden behind the picture. A PDF is kept as it is: it is only ever given out to be
saved, never shown on our pages.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.core.files.base import ContentFile

from matching import uploads
from matching.uploads import Takes
from volunteering.hours.errors import ReceiptError


def keep(upload: Any) -> ContentFile[bytes]:
    """Give the file to keep, under a name that says nothing. Raises ReceiptError."""
    try:
        uploads.check(upload, takes=Takes.PICTURE_OR_PDF)
        content = upload.read()
        if content.startswith(uploads.PDF):
            return _named(content, "pdf")
        return _named(uploads.drawn_anew(content), "jpg")
    except uploads.UploadError as problem:
        raise ReceiptError(str(problem)) from problem


def _named(content: bytes, ending: str) -> ContentFile[bytes]:
    return ContentFile(content, name=f"{secrets.token_urlsafe(18)}.{ending}")
