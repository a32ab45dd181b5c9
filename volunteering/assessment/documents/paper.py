"""A document on paper and as a file that stands alone: the same template, the same words."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.template.loader import render_to_string

from matching.printing import as_pdf

PRINTED: Final = "volunteering/assessment/document_print.html"
FILE: Final = "volunteering/assessment/document_file.html"
STYLE: Final = Path(__file__).parent / "document.css"


def pdf(document: dict[str, Any]) -> bytes:
    """Lay a document out as a tagged PDF."""
    return as_pdf(PRINTED, {"document": document})


def html(document: dict[str, Any]) -> str:
    """Write a document as a page of its own, which needs nothing beside it."""
    style = STYLE.read_text(encoding="utf-8")
    shown = {"document": document, "service_name": settings.SERVICE_NAME, "style": style}
    return render_to_string(FILE, shown)
