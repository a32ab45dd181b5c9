"""What a file that somebody sends must be: known by its content, not too large, with nothing that acts.

Every form takes files through ``CheckedFileField``, and a test lists them all. Pictures are drawn anew
before they are kept (``drawn_anew``), so that nothing comes along but what can be seen.
"""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from enum import Enum
from io import BytesIO
from typing import IO, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

MEGABYTE: Final = 1024 * 1024
LONGEST_SIDE: Final = 2000
MOST_PIXELS: Final = 50_000_000
QUALITY: Final = 82
FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF")
PDF: Final = b"%PDF-"
PDF_END: Final = b"%%EOF"
# What a spreadsheet may unpack to, and by how much: text of tables packs a hundred times at most.
UNPACKED: Final = 400 * MEGABYTE
PACKED_AT_MOST: Final = 250
MOST_PARTS: Final = 2000
# Names of a PDF behind which something acts or hides (ISO 32000-2: 12.6.4, 7.11.4, 12.7.8).
ACTS: Final = re.compile(
    rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|Rendition)(?![A-Za-z])"
)
# Those too long to stand in packed bytes by chance: looked for in streams too, or a comment that says
# "stream" would hide them.
ACTS_ANYWHERE: Final = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|Rendition)(?![A-Za-z])"
)
LOCKED: Final = re.compile(rb"/Encrypt(?![A-Za-z])")
_ESCAPE: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")  # "endstream" begins nothing
_LOOK_INTO: Final = 64 * MEGABYTE
MACROS: Final = ("vbaproject.bin", "basic/", "scripts/", "macrosheets/", "activex/", "embeddings/")


class UploadError(ValueError):
    """The file is none that we take; its words are for whoever sent it."""


class Takes(Enum):
    """What a field takes, and how large it may be."""

    PICTURE_OR_PDF = 8 * MEGABYTE
    SIGNED_PDF = 10 * MEGABYTE
    SPREADSHEET = 30 * MEGABYTE
    TABLE = 2 * MEGABYTE
    SMALL_TABLE = 200_000


class CheckedFileField(forms.FileField):
    """A file of a kind, refused in words where it is not that or holds what acts."""

    def __init__(self, *, takes: Takes, **options: Any) -> None:
        super().__init__(**options)
        self.takes = takes

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Check the content, and give the file back at its beginning."""
        file = super().clean(data, initial)
        if file and file is not initial:
            try:
                check(file, takes=self.takes)
            except UploadError as problem:
                raise ValidationError(str(problem)) from problem
        return file


def check(file: Any, *, takes: Takes) -> None:
    """Refuse a file that is not of the kind, or acts. Raises UploadError."""
    if file.size is not None and file.size > takes.value:
        raise UploadError(_too_large(takes))
    file.seek(0)
    if takes is Takes.SPREADSHEET:
        _check_spreadsheet(file)
    else:
        _check_content(file.read(), takes)
    file.seek(0)


def _check_content(content: bytes, takes: Takes) -> None:
    if takes in {Takes.TABLE, Takes.SMALL_TABLE}:
        _check_text(content)
    elif content.startswith(PDF):
        check_pdf(content)
    elif takes is Takes.SIGNED_PDF:
        raise UploadError(_("This is no PDF. Save the agreement as PDF and bring that."))
    else:
        _look_at(content)


def check_pdf(content: bytes) -> None:
    """Refuse a PDF that is broken off, locked, or acts when it is opened. Raises UploadError."""
    if not content.startswith(PDF) or PDF_END not in content[-2048:]:
        raise UploadError(_("The PDF is not complete. Save it again and try once more."))
    for part in _parts_of_pdf(content):
        plain = _without_escapes(part)
        if LOCKED.search(plain):
            raise UploadError(_("The PDF is locked with a password. Save it without one."))
        if ACTS.search(plain):
            raise UploadError(_it_acts())
    if ACTS_ANYWHERE.search(_without_escapes(content)):
        raise UploadError(_it_acts())


def _without_escapes(content: bytes) -> bytes:
    return _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), content)


def _parts_of_pdf(content: bytes) -> Iterator[bytes]:
    """Give what stands outside streams, then each packed list of objects, up to a bound."""
    outside, left, last = [], _LOOK_INTO, 0
    for begin in _STREAM.finditer(content):
        if begin.start() < last:
            continue
        end = content.find(b"endstream", begin.end())
        end = len(content) if end < 0 else end
        outside.append(content[last : begin.start()])
        if b"ObjStm" in content[max(last, begin.start() - 400) : begin.start()]:
            unpacked = _unpacked(content[begin.end() : end], left)
            left -= len(unpacked)
            yield unpacked
        last = end
    yield b"\n".join([*outside, content[last:]])


def _unpacked(packed: bytes, most: int) -> bytes:
    reader = zlib.decompressobj()
    try:
        found = reader.decompress(packed, max(most, 1))
    except zlib.error:
        return packed  # packed by another way: looked at as it is
    if reader.unconsumed_tail:
        raise UploadError(_("The PDF unpacks to far too much. Print it into a new PDF."))
    return found


def drawn_anew(content: bytes) -> bytes:
    """Draw a picture anew as JPEG: no place, no camera, nothing behind it. Raises UploadError."""
    with _opened(content) as picture:
        try:
            upright = ImageOps.exif_transpose(picture).convert("RGB")
        except (OSError, ValueError, SyntaxError) as problem:
            raise UploadError(_no_picture()) from problem
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    drawn = BytesIO()
    clean.save(drawn, "JPEG", quality=QUALITY, optimize=True)
    return drawn.getvalue()


def _look_at(content: bytes) -> None:
    with _opened(content):
        pass


def _opened(content: bytes) -> Image.Image:
    """Open a picture of a kind that we know, without unpacking it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(content), formats=FORMATS)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as problem:
        raise UploadError(_no_picture()) from problem
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise UploadError(_too_many_pixels()) from problem
    if picture.width * picture.height > MOST_PIXELS:
        raise UploadError(_too_many_pixels())
    return picture


def _check_spreadsheet(file: IO[bytes]) -> None:
    """Refuse a workbook with macros or one that unpacks to far more; text is read row by row later."""
    start = file.read(8)
    file.seek(0)
    if start.startswith((PDF, b"<", b"\x7fELF", b"MZ", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        raise UploadError(_("This is no spreadsheet. Save it as XLSX, ODS or CSV."))
    if start.startswith(b"PK"):
        _check_archive(file)


def _check_archive(file: IO[bytes]) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        raise UploadError(_("The file is damaged. Save it again and try once more.")) from problem
    size = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if size > UNPACKED or len(parts) > MOST_PARTS or size > MEGABYTE + packed * PACKED_AT_MOST:
        raise UploadError(_("It unpacks to far more than a list of people. Save it as CSV."))
    names = [part.filename.lower() for part in parts]
    if any(bad in name for name in names for bad in MACROS):
        raise UploadError(
            _("It holds macros or other files. Save it as XLSX without macros, or as CSV.")
        )


def _check_text(content: bytes) -> None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UploadError(_no_table()) from problem
    if "\0" in text:
        raise UploadError(_no_table())


def _it_acts() -> str:
    return _("The PDF holds a program or another file. Print it into a new PDF, and bring that.")


def _no_table() -> str:
    return _("This is no CSV file in UTF-8: save it as \u201cCSV UTF-8\u201d.")


def _no_picture() -> str:
    return _("This is no picture or PDF that we can read. Save it as JPEG, PNG or PDF.")


def _too_many_pixels() -> str:
    return _("The picture has too many pixels. Take a smaller one.")


def _too_large(takes: Takes) -> str:
    """Say how much is taken."""
    return {
        Takes.PICTURE_OR_PDF: _("The file is larger than 8 MB. Take a smaller picture."),
        Takes.SIGNED_PDF: _("The file is larger than 10 megabytes."),
        Takes.SPREADSHEET: _("The file is larger than 30 MB. Bring it in parts."),
        Takes.TABLE: _("The file is larger than 2 MB: send it in parts."),
        Takes.SMALL_TABLE: _("The file is larger than 200 kB: send it in parts."),
    }[takes]
