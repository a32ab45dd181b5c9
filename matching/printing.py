"""Pages as PDF: tagged for screen readers (PDF/UA-1), with our fonts, and without a network."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template.loader import render_to_string
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

SHEET: Final = Path(__file__).parent / "templates" / "matching" / "print.css"
EPOCH: Final = "SOURCE_DATE_EPOCH"  # fontTools stamps a font that it cuts with this, not with now
HERE: Final = {"file", "data"}  # what stands on this machine or in the page itself
FONT: Final = "commonweal/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"

# An embedded file as WeasyPrint writes it: its dictionary, then its bytes.
EMBEDDED: Final = re.compile(
    rb"<<((?:(?!endobj|stream).)*?/EmbeddedFile(?:(?!endobj|stream).)*)>>\s*stream\r?\n(.*?)\r?\nendstream",
    re.DOTALL,
)


def as_pdf(
    template: str, shown: dict[str, Any], attached: Mapping[str, str] | None = None
) -> bytes:
    """Lay a template out on A4; it extends ``matching/print.html``.

    The same words give the same bytes. ``attached`` are texts that the file holds as they are, by
    their names: ``attachments_of`` reads them back to the letter.
    """
    os.environ.setdefault(EPOCH, "0")
    html = render_to_string(template, {"service_name": settings.SERVICE_NAME, **shown})
    fonts = FontConfiguration()
    fetcher = URLFetcher(allowed_protocols=HERE)
    sheet = CSS(string=_sheet(), font_config=fonts, url_fetcher=fetcher)
    document = HTML(string=html, base_url="about:blank", url_fetcher=fetcher)
    pdf: bytes = document.write_pdf(
        stylesheets=[sheet],
        font_config=fonts,
        pdf_variant="pdf/ua-1",
        attachments=[_attachment(name, text) for name, text in (attached or {}).items()],
    )
    return pdf


def attachments_of(pdf: bytes) -> list[bytes]:
    """Read back what is attached to a PDF that we made, to the letter."""
    found = []
    for header, packed in EMBEDDED.findall(pdf):
        found.append(zlib.decompress(packed) if b"/FlateDecode" in header else packed)
    return found


def pdf_answer(pdf: bytes, name: str) -> HttpResponse:
    """Give a PDF to be kept under a name; it is one person's, so nobody caches it."""
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _attachment(name: str, text: str) -> Attachment:
    return Attachment(string=text, name=name, description=name)


@cache
def _sheet() -> str:
    """Give the style with the font's own address on this machine."""
    font = finders.find(FONT)
    address = Path(str(font)).as_uri() if font else ""
    return SHEET.read_text(encoding="utf-8").replace("FONT", address)
