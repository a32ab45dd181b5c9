"""Pictures and PDFs of receipts: known by their content, made small, and rid of where they were taken.

A picture is drawn anew, so that nothing comes along with it but what can be seen: no place, no
camera, and nothing hidden behind the picture.
"""

from __future__ import annotations

import secrets
import warnings
from io import BytesIO
from typing import Any, Final

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from volunteering.hours.errors import ReceiptError

LARGEST: Final = 8 * 1024 * 1024
LONGEST_SIDE: Final = 2000
MOST_PIXELS: Final = 50_000_000
QUALITY: Final = 82
FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF")
PDF: Final = b"%PDF-"
PDF_END: Final = b"%%EOF"


def keep(upload: Any) -> ContentFile[bytes]:
    """Give the file to keep, under a name that says nothing. Raises ReceiptError."""
    if upload.size > LARGEST:
        raise ReceiptError(_("The file is larger than 8 MB. Take a smaller picture."))
    content = upload.read()
    if content.startswith(PDF):
        return _pdf(content)
    return _named(_drawn_anew(content), "jpg")


def _pdf(content: bytes) -> ContentFile[bytes]:
    """Keep a PDF as it is: it is only ever given out to be saved, never shown on our pages."""
    if PDF_END not in content[-2048:]:
        raise ReceiptError(_("The PDF is not complete. Save it again and try once more."))
    return _named(content, "pdf")


def _drawn_anew(content: bytes) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _draw(content)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as problem:
        raise ReceiptError(_words()) from problem
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise ReceiptError(_("The picture has too many pixels. Take a smaller one.")) from problem


def _draw(content: bytes) -> bytes:
    with Image.open(BytesIO(content), formats=FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise ReceiptError(_("The picture has too many pixels. Take a smaller one."))
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    drawn = BytesIO()
    clean.save(drawn, "JPEG", quality=QUALITY, optimize=True)
    return drawn.getvalue()


def _named(content: bytes, ending: str) -> ContentFile[bytes]:
    return ContentFile(content, name=f"{secrets.token_urlsafe(18)}.{ending}")


def _words() -> str:
    return _("This is no picture or PDF that we can read. Save it as JPEG, PNG or PDF.")
