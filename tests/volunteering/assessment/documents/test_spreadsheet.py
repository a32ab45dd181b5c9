"""The spreadsheet against the Analysis Function's checklist: read as a file, and a bad one is found."""

import io
import zipfile
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring

from tests.volunteering.assessment.documents.editions import edition
from volunteering.assessment.documents import sheets

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
XLINK = "{http://www.w3.org/1999/xlink}"
MARKS = {"[c]", "[x]", "[z]", "[e]", "[p]", "[r]", "[b]"}


def parts(made: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def rows_of(table: Any) -> list[list[str]]:
    return [
        ["".join(cell.itertext()) for cell in row.findall(f"{TABLE}table-cell")]
        for row in table.iter(f"{TABLE}table-row")
    ]


def faults(found: dict[str, str]) -> list[str]:
    """Go through the checklist and say what fails."""
    content = fromstring(found["content.xml"])
    meta, styles = fromstring(found["meta.xml"]), fromstring(found["styles.xml"])
    tables = {str(each.get(f"{TABLE}name")): each for each in content.iter(f"{TABLE}table")}
    said = []
    if not (meta.findtext(f".//{DC}title") or "").strip():
        said.append("no title")
    if meta.findtext(f".//{DC}language") != "en-GB":
        said.append("no language")
    if not [each for each in styles.iter() if each.get(f"{FO}language") == "en"]:
        said.append("no language of cells")
    if [*tables][:3] != ["Cover", "Contents", "Notes"]:
        said.append("no cover, contents and notes first")
    if any("spanned" in name for each in content.iter() for name in each.attrib):
        said.append("merged cells")
    listed = {row[0] for row in rows_of(tables.get("Contents", content))}
    if not set([*tables][3:]) <= listed:
        said.append("a sheet that the contents do not list")
    links = [each.get(f"{XLINK}href") for each in content.iter(f"{TEXT}a")]
    inside = {str(link).split("'")[1] for link in links if str(link).startswith("#")}
    if not inside <= set(tables):
        said.append("a link to no sheet")
    ranges = [
        str(each.get(f"{TABLE}target-range-address"))
        for each in content.iter(f"{TABLE}database-range")
    ]
    for name, table in tables.items():
        said += _faults_of(name, table, [each for each in ranges if each.startswith(f"'{name}'.")])
    return said


def _faults_of(name: str, table: Any, ranges: list[str]) -> list[str]:
    said = []
    rows = rows_of(table)
    if not rows or len(rows[0]) != 1 or not rows[0][0].strip():
        said.append(f"{name}: no title in A1")
    if len(name) > 31 or not name.replace("_", "").isalnum():
        said.append(f"{name}: a name that is not plain")
    if any(not cell.strip() for row in rows for cell in row) or any(not row for row in rows):
        said.append(f"{name}: a blank cell or row")
    heads = table.findall(f"{TABLE}table-header-rows")
    if name == "Cover":
        return said
    if len(heads) != 1 or len(ranges) != 1:
        return [*said, f"{name}: not one marked table"]
    columns = rows_of(heads[0])[0]
    first = rows.index(columns)
    if len(set(columns)) != len(columns) or any(len(row) != len(columns) for row in rows[first:]):
        said.append(f"{name}: rows that do not fit the header")
    if not ranges[0].startswith(f"'{name}'.A{first + 1}:") or not ranges[0].endswith(
        str(len(rows))
    ):
        said.append(f"{name}: the mark is not where the table is")
    known = {cell for row in rows[first + 1 :] for cell in row if cell.startswith("[")}
    if not {each for each in known if not each.startswith("[note ")} <= MARKS:
        said.append(f"{name}: shorthand that is not explained")
    return said


def named(text: str) -> set[str]:
    """Give the notes that a text points to."""
    return {f"[note {part.split(']')[0]}]" for part in text.split("[note ")[1:]}


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return parts(sheets.workbook(edition()))


def test_it_passes_the_checklist(made: dict[str, str]) -> None:
    assert faults(made) == []


def test_one_of_invented_people_says_so_on_its_cover_and_passes_too(made: dict[str, str]) -> None:
    invented = parts(sheets.workbook(edition(invented=True)))
    assert faults(invented) == []
    assert "Invented: these figures count" in invented["content.xml"]
    assert "Invented" not in made["content.xml"]


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        ("meta.xml", "en-GB", "", "no language"),
        ("meta.xml", "Annual assessment of volunteering in England, 2025-26", "", "no title"),
        ("styles.xml", 'fo:language="en"', "", "no language of cells"),
        ("content.xml", 'table:name="Cover"', 'table:name="A"', "no cover, contents and notes first"),
        ("content.xml", ">Harborough<", "> <", "A3_district: a blank cell or row"),
        ("content.xml", ">[c]<", ">[q]<", "A3_region: shorthand that is not explained"),
        ("content.xml", "#'A3_region'.A1", "#'A3_regions'.A1", "a link to no sheet"),
        ("content.xml", ">Measure<", ">Unit<", "A1_all: rows that do not fit the header"),
        (
            "content.xml",
            '<table:table-cell table:style-name="body"',
            '<table:table-cell table:number-columns-spanned="2" table:style-name="body"',
            "merged cells",
        ),
        ("content.xml", "'A3_all'.A", "'A3_all'.B", "A3_all: the mark is not where the table is"),
    ],
)  # fmt: skip
def test_the_checklist_finds_what_is_wrong(
    made: dict[str, str], part: str, old: str, new: str, fault: str
) -> None:
    assert old in made[part]
    assert fault in faults({**made, part: made[part].replace(old, new)})


def test_it_is_an_opendocument_file_to_whoever_opens_it() -> None:
    with zipfile.ZipFile(io.BytesIO(sheets.workbook(edition()))) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_numbers_are_numbers_and_what_is_hidden_is_a_mark(made: dict[str, str]) -> None:
    content = fromstring(made["content.xml"])
    sheet = next(
        each for each in content.iter(f"{TABLE}table") if each.get(f"{TABLE}name") == "A3_district"
    )
    last = [*sheet.iter(f"{TABLE}table-row")][-2:]
    kinds = [[cell.get(f"{OFFICE}value") for cell in row][4] for row in last]
    assert kinds == ["80", None]
    assert rows_of(sheet)[-1][:5] == ["E08000035", "Leeds", "Active volunteers", "persons", "[c]"]


def test_each_note_that_a_sheet_names_stands_under_notes(made: dict[str, str]) -> None:
    content = fromstring(made["content.xml"])
    tables = {str(t.get(f"{TABLE}name")): rows_of(t) for t in content.iter(f"{TABLE}table")}
    used = {
        mark
        for name, rows in tables.items()
        if name != "Notes"
        for row in rows
        for cell in row
        for mark in named(cell)
    }
    assert used
    assert used <= {row[0] for row in tables["Notes"]}
