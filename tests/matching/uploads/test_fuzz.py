"""Whatever bytes somebody sends as a file: they are taken, or refused in words."""

from __future__ import annotations

from io import BytesIO
from typing import Final

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from matching.uploads import Takes, UploadError, check, drawn_anew
from tests.fuzzed_books import workbooks
from tests.fuzzing import csv_files, in_words, spoilt, steady
from tests.matching.uploads.test_uploads import archive, packed_pdf, pdf, picture

CELLS: Final = {"Name": st.just("Ada"), "Day": st.just("2026-03-31")}
KINDS: Final = (
    *(picture(form=form) for form in ("JPEG", "PNG", "GIF", "WEBP", "BMP")),
    pdf(), pdf(b"/JS (x)"), packed_pdf(b"1 0 << /A 1 >>"), archive("xl/workbook.xml", "a"), archive(),
)  # fmt: skip


def files() -> st.SearchStrategy[bytes]:
    return st.one_of(
        st.sampled_from(KINDS).flatmap(spoilt),
        csv_files(CELLS),
        workbooks(CELLS),
        st.binary(max_size=60),
        st.tuples(st.sampled_from((b"%PDF-1.7", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")),
                  st.binary(max_size=60)).map(b"".join),
    )  # fmt: skip


@pytest.mark.parametrize("takes", Takes)
def test_file_of_any_content_is_taken_or_refused_in_words(takes: Takes) -> None:
    @steady(80)
    @given(content=files())
    def sent(content: bytes) -> None:
        file = SimpleUploadedFile("anything", content)
        try:
            check(file, takes=takes)
        except UploadError as wrong:
            in_words(wrong)
            return
        assert file.read() == content

    sent()


@steady(80)
@given(content=st.one_of(st.sampled_from(KINDS[:5]).flatmap(spoilt), st.binary(max_size=60)))
def test_picture_of_any_content_is_drawn_anew_or_refused_in_words(content: bytes) -> None:
    try:
        drawn = drawn_anew(content)
    except UploadError as wrong:
        in_words(wrong)
        return
    assert Image.open(BytesIO(drawn)).format == "JPEG"
