"""Every file that somebody sends is known by its content, and nothing in it acts: all fields, all tricks."""

import importlib
import pkgutil
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import FileField
from PIL import Image
from weasyprint import HTML

import clearinghouse
import config
import matching
import volunteering
from matching.uploads import CheckedFileField, Takes, check, drawn_anew

# Where the files of each column come from: a field of a form, or a job of our own.
COLUMNS = {
    "matching.DataPack.file": "made by the worker",
    "volunteering.Expense.receipt": "ReceiptForm.receipt",
    "volunteering.AssessmentEvidence.file": "EvidenceForm.upload",
    "volunteering.RecordFile.file": "FileForm.upload",
    "volunteering.PaperForm.picture": "PaperForm.picture",
    "volunteering.Import.file": "UploadForm.file",
}
FIELDS = {
    "ReceiptForm.receipt": Takes.PICTURE_OR_PDF,
    "EvidenceForm.upload": Takes.PICTURE_OR_PDF,
    "FileForm.upload": Takes.PICTURE_OR_PDF,
    "PaperForm.picture": Takes.PICTURE_OR_PDF,
    "volunteering UploadForm.file": Takes.SPREADSHEET,
    "clearinghouse UploadForm.file": Takes.SIGNED_PDF,
    "FundingFileForm.file": Takes.TABLE,
    "HeadcountFileForm.file": Takes.SMALL_TABLE,
}


def every_form() -> Iterator[type[forms.BaseForm]]:
    """Import every module of forms, and give all forms of ours."""
    for package in (matching, volunteering, clearinghouse, config):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "form" in module.name.rpartition(".")[2]:
                importlib.import_module(module.name)
    waiting = [forms.BaseForm]
    while waiting:
        for each in waiting.pop().__subclasses__():
            waiting.append(each)
            if each.__module__.partition(".")[0] in {
                "matching",
                "volunteering",
                "clearinghouse",
                "config",
            }:
                yield each


def test_every_field_that_takes_a_file_checks_it() -> None:
    found: dict[str, Takes] = {}
    for form in set(every_form()):
        for name, field in getattr(form, "base_fields", {}).items():
            if isinstance(field, forms.FileField):
                assert isinstance(field, CheckedFileField), (
                    f"{form.__module__}.{form.__name__}.{name}"
                )
                which = f"{form.__name__}.{name}"
                package = form.__module__.partition(".")[0]
                found[which if which != "UploadForm.file" else f"{package} {which}"] = field.takes
    assert found == FIELDS


def test_every_column_of_files_is_filled_by_such_a_field() -> None:
    columns = {
        f"{model._meta.label}.{column.name}"
        for model in apps.get_models()
        for column in model._meta.get_fields()
        if isinstance(column, FileField)
    }
    assert columns == set(COLUMNS)


def picture(size: tuple[int, int] = (60, 40), form: str = "JPEG", **how: Any) -> bytes:
    made = BytesIO()
    Image.new("RGB", size, "red").save(made, form, **how)
    return made.getvalue()


def pdf(inside: bytes = b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj << /Type /Catalog " + inside + b" >> endobj\ntrailer <<>>\n%%EOF\n"


def packed_pdf(inside: bytes) -> bytes:
    packed = zlib.compress(inside)
    head = b"%PDF-1.7\n1 0 obj << /Type /ObjStm /Filter /FlateDecode /N 1 /First 4 >>\nstream\n"
    return head + packed + b"\nendstream endobj\n%%EOF\n"


def streams_around(inside: bytes) -> bytes:
    """Put something between two streams, as real PDFs do."""
    stream = b" 0 obj << /Length 2 >>\nstream\nAB\nendstream\nendobj\n"
    head, tail = pdf()[: -len(b"trailer <<>>\n%%EOF\n")], b"trailer <<>>\n%%EOF\n"
    return head + b"2" + stream + b"3 0 obj << " + inside + b" >> endobj\n4" + stream + tail


def archive(*names: str, size: int = 10) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name in names:
            file.writestr(name, b"a" * size)
    return made.getvalue()


def file(content: bytes, name: str = "file.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML_PAGE = b"<!doctype html><script>alert(1)</script>"
EVIL_PDFS = {
    "script": pdf(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
    "script, escaped": pdf(b"/OpenAction << /S /J#61vaScript /J#53 (app.alert(1)) >>"),
    "script, packed": packed_pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>"),
    "script, after a stream": streams_around(b"/S /JavaScript /JS (app.alert(1))"),
    "script, in what a comment calls a stream": pdf(
        b">>\n%stream\n/OpenAction << /S /JavaScript /JS (app.alert(1)) >>\n%endstream\n<<"
    ),
    "locked, after a stream": streams_around(b"").replace(
        b"trailer <<", b"trailer << /Encrypt 3 0 R"
    ),
    "starts a program": pdf(b"/AA << /S /Launch /F (cmd.exe) >>"),
    "another file inside": pdf(b"/Names << /EmbeddedFiles 3 0 R >>"),
    "form that sends": pdf(b"/A << /S /SubmitForm /F (http://evil) >>"),
    "XFA form": pdf(b"/AcroForm << /XFA 3 0 R >>"),
    "locked": pdf(b"/Encrypt 3 0 R"),
    "broken off": pdf()[:-8],
    "bomb": packed_pdf(b"a" * (65 * 1024 * 1024)),
}
EVIL = {
    Takes.PICTURE_OR_PDF: {
        "svg": SVG,
        "page": HTML_PAGE,
        "program": b"MZ\x90\x00" + b"0" * 200,
        "archive": archive("a.txt"),
        "text": b"just words",
        "nothing in it": b"\xff\xd8\xff",
        "too many pixels": picture((9000, 9000), "PNG"),
        "tiff": picture(form="TIFF"),
        "too large": picture() + b"0" * Takes.PICTURE_OR_PDF.value,
        **EVIL_PDFS,
    },
    Takes.SIGNED_PDF: {"picture": picture(), "svg": SVG, "page": HTML_PAGE, **EVIL_PDFS},
    Takes.SPREADSHEET: {
        "svg": SVG,
        "page": HTML_PAGE,
        "program": b"MZ\x90\x00" + b"0" * 200,
        "pdf": pdf(),
        "picture": picture(),
        "macros": archive("xl/workbook.xml", "xl/vbaProject.bin"),
        "macros of ODS": archive("content.xml", "Basic/Standard/Module1.xml"),
        "old macros": archive("xl/workbook.xml", "xl/macrosheets/sheet1.xml"),
        "files inside": archive("xl/workbook.xml", "xl/embeddings/oleObject1.bin"),
        "bomb": archive("xl/workbook.xml", size=40 * 1024 * 1024),
        "many parts": archive(*(f"xl/{n}" for n in range(2001))),
        "broken archive": b"PK\x03\x04" + b"0" * 50,
    },
    Takes.TABLE: {"picture": picture(), "archive": archive("a"), "NUL": b"a,b\n\0,1"},
    Takes.SMALL_TABLE: {"too large": b"a,b\n" * 60_000, "latin": "caf\xe9".encode("latin-1")},
}
GOOD = {
    Takes.PICTURE_OR_PDF: [picture(), picture(form="PNG"), picture(form="WEBP"), pdf()],
    Takes.SIGNED_PDF: [pdf(), packed_pdf(b"<< /Type /Page >>"), streams_around(b"/Type /Page")],
    Takes.SPREADSHEET: [
        b"Name,Email\nMia,mia@example.org\n",
        archive("xl/workbook.xml", size=5000),
    ],
    Takes.TABLE: [b"a,b\n1,2\n", "\ufeffcaf\xe9,1\n".encode()],
    Takes.SMALL_TABLE: [b"a,b\n1,2\n"],
}


@pytest.mark.parametrize(
    ("takes", "trick"), [(takes, trick) for takes, tricks in EVIL.items() for trick in tricks]
)
def test_what_acts_or_is_something_else_is_refused(takes: Takes, trick: str) -> None:
    field = CheckedFileField(takes=takes)
    with pytest.raises(ValidationError):
        field.clean(file(EVIL[takes][trick], "harmless.pdf"))


@pytest.mark.parametrize("takes", list(GOOD))
def test_what_is_good_goes_through_and_is_at_its_beginning(takes: Takes) -> None:
    for content in GOOD[takes]:
        assert CheckedFileField(takes=takes).clean(file(content)).read() == content


def test_a_pdf_as_a_word_processor_writes_it_goes_through() -> None:
    made = HTML(string="<h1>Receipt</h1><a href='https://example.org'>JS in words</a>").write_pdf()
    check(file(made), takes=Takes.PICTURE_OR_PDF)


def test_a_picture_drawn_anew_keeps_nothing_but_what_can_be_seen() -> None:
    where = Image.Exif()
    where[0x010F] = "Camera of Mia"
    hidden = picture(exif=where) + b"<script>alert(1)</script>"
    clean = drawn_anew(hidden)
    assert b"Camera" not in clean
    assert b"script" not in clean
    assert Image.open(BytesIO(clean)).size == (60, 40)
