"""Files as programs write them: encodings, separators, formulas, dates; and ours, read back."""

import datetime as dt
import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from volunteering.imports import parsing
from volunteering.imports.errors import UnreadableError
from volunteering.imports.fields import propose
from volunteering.imports.sheets import reading
from volunteering.imports.sheets.writing import FORMATS, write

TODAY = dt.date(2026, 11, 27)


def rows(content: bytes) -> list[list[str]]:
    return [cells for _number, cells in reading.rows(io.BytesIO(content))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_csv_of_any_make_reads_alike(encoding: str, separator: str) -> None:
    text = f"Name{separator}Town\r\nZoë{separator}St Ives\r\n"
    assert rows(text.encode(encoding)) == [["Name", "Town"], ["Zoë", "St Ives"]]


def test_formulas_give_their_result_and_say_where_there_is_none() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Name", "Sum"])
    sheet.append(["Ada", "=1+1"])
    file = io.BytesIO()
    book.save(file)
    assert rows(file.getvalue()) == [["Name", "Sum"], ["Ada", "#UNCOUNTED!"]]


@pytest.mark.parametrize(
    "text",
    [
        "1990-12-31", "31/12/1990", "31.12.1990", "31-12-1990", "31/12/90", "31 December 1990",
        "31st Dec 1990", "Dec 31, 1990", "33238", "1990-12-31 00:00:00", "31-Dec-90", "1990/12/31",
    ],
)  # fmt: skip
def test_a_date_is_read_in_many_forms(text: str) -> None:
    assert parsing.date(text, today=TODAY, is_past=True) == dt.date(1990, 12, 31)


@pytest.mark.parametrize("kind", FORMATS)
def test_what_we_write_reads_back_and_is_no_formula(kind: str) -> None:
    said = [["Ada", "=1+1", "+44 20"], ["Zoë & Co", "@SUM(A1)", "-5"]]
    with write(kind, ["Name", "Sum", "Number"], iter(said)) as file:
        content = file.read()
    assert rows(content) == [["Name", "Sum", "Number"], *said]


def test_a_csv_never_begins_a_cell_like_a_formula() -> None:
    with write("csv", ["Name"], iter([["=HYPERLINK(1)"]])) as file:
        content = file.read().decode("utf-8-sig")
    assert content == "Name\r\n'=HYPERLINK(1)\r\n"


def test_titles_above_the_headings_are_passed_over() -> None:
    found = reading.heading(
        io.BytesIO(b"Our volunteers,,\r\n\r\nName,Email,Tel\r\nAda,a@b.c,1\r\n")
    )
    assert (found.number, found.names) == (3, ["Name", "Email", "Tel"])


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04nothing", b"\xd0\xcf\x11\xe0\xa1", b"a\0b\0c\0\0\0\0"]
)
def test_what_is_no_spreadsheet_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        rows(content)


def test_a_bomb_of_entities_is_not_set_off() -> None:
    xml = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("content.xml", xml)
    with pytest.raises(UnreadableError):
        rows(file.getvalue())


def test_columns_are_proposed_by_their_headings_and_what_was_said_before() -> None:
    headings = ["Forename", "Surname", "Email Address", "Ethnicity", "Who"]
    found = propose("people", headings, {"who": "notes"})
    assert found == {"0": "first_name", "1": "last_name", "2": "email", "4": "notes"}


CELL = (
    '<table:table-cell office:value-type="string" table:formula="{formula}">'
    "<text:p>{words}</text:p></table:table-cell>"
)


def ods(*cells: str) -> bytes:
    """Write an ODS whose second row has these cells."""
    with write("ods", ["Name", "Notes"], iter([["HERE", ""]])) as file:
        content = file.read()
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.infolist():
            text = old.read(each).decode()
            start = '<table:table-cell office:value-type="string"><text:p>HERE</text:p>'
            blank = (
                '<table:table-cell office:value-type="string"><text:p></text:p></table:table-cell>'
            )
            text = text.replace(f"{start}</table:table-cell>{blank}", "".join(cells))
            new.writestr(each, text)
    return made.getvalue()


def test_formula_of_an_ods_gives_its_value_and_never_itself() -> None:
    formula = "of:=cmd|' /C calc'!A0"
    counted = CELL.format(formula=formula, words="Ada Amber")
    uncounted = f'<table:table-cell table:formula="{formula}"/>'

    assert rows(ods(counted, uncounted))[1] == ["Ada Amber", "#UNCOUNTED!"]


def test_what_looks_like_a_formula_leaves_an_ods_as_text() -> None:
    said = "=cmd|' /C calc'!A0"
    with write("ods", ["Name"], iter([[said]])) as file, zipfile.ZipFile(file) as archive:
        content = archive.read("content.xml").decode()

    assert "table:formula" not in content
    assert f'office:value-type="string"><text:p>{said}</text:p>' in content


def test_what_looks_like_a_formula_leaves_a_workbook_as_text() -> None:
    with write("xlsx", ["Name"], iter([["=cmd|' /C calc'!A0"]])) as file:
        sheet = load_workbook(file).active
    assert sheet is not None
    assert [sheet["A2"].data_type, sheet["A2"].value] == ["s", "=cmd|' /C calc'!A0"]
