"""Whatever spreadsheet a centre brings: it is refused in words, or each row is loaded or told its mistake."""

from __future__ import annotations

import io
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.places import PostcodeFactory
from tests.fuzzed_books import SPACES, as_ods, packed, workbooks
from tests.fuzzing import Table, csv_files, in_words, spoilt, steady, tables, undone, written
from tests.volunteering.imports import sheets
from volunteering.imports import queries
from volunteering.imports.errors import UnreadableError
from volunteering.imports.models import Import
from volunteering.imports.sheets import reading
from volunteering.imports.sheets.cells import LONGEST
from volunteering.imports.states import Fate, ImportState

COLUMNS: Final[dict[str, dict[str, st.SearchStrategy[str]]]] = {
    "people": {
        "Name": st.just("Ada Amber"),
        "E-mail": st.integers(1, 10**6).map("ada{}@example.org".format),
        "Mobile": st.sampled_from(("", "07400 123456", "7400123456")),
        "DOB": st.sampled_from(("", "31/12/1990", "1990")),
        "Post code": st.sampled_from(("", "e13dg")),
        "Date registered": st.sampled_from(("", "3 May 2024")),
        "Notes": st.sampled_from(("", "Likes goats.")),
    },
    "organisations": {
        "Name": st.integers(1, 10**6).map("Goats {}".format),
        "Charity number": st.just(""),
        "Company number": st.just(""),
        "Website": st.sampled_from(("", "goats.example")),
        "Post code": st.sampled_from(("", "E1 3DG")),
        "Insured until": st.sampled_from(("", "31/12/2027")),
        "Description": st.sampled_from(("", "We keep goats.")),
    },
    "roles": {
        "Title": st.integers(1, 10**6).map("Goatherd {}".format),
        "Organisation": st.just("Stepney Goats"),
        "Description": st.sampled_from(("", "Herd the goats.")),
        "Minimum age": st.sampled_from(("", "16")),
        "Hours a week": st.sampled_from(("", "2", "2.5")),
        "Places": st.sampled_from(("", "3")),
        "Closes on": st.sampled_from(("", "2027-12-31")),
        "Apply URL": st.sampled_from(("", "https://goats.example/apply")),
        "Post code": st.sampled_from(("", "E1 3DG")),
    },
}
# What an import writes of itself.
OURS: Final = (
    *("volunteering_import", "volunteering_importrow", "volunteering_columnmeaning"),
    "matching_transition",
)
LOADED: Final = {Fate.MADE, Fate.CHANGED, Fate.SAME}
LONG: Final = "9" * 4400
MILLION: Final = (
    f'<x {SPACES}><table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell'
    ' table:number-columns-repeated="1000000"/></table:table-row></table:table></x>'
)


@pytest.fixture
def here(centre: Organisation) -> Organisation:
    """Give the centre, which looks after an organisation, at a postcode that is known."""
    PostcodeFactory(code="E1 3DG")
    Organisation.objects.create(
        name="Stepney Goats", cares_of=centre, standing=Organisation.Standing.ADOPTED
    )
    return centre


@steady(150)
@example(content=packed(f"<x {SPACES}><table:table-row/></x>"))
@example(content=packed(f'<table:table-row {SPACES} table:number-rows-repeated="2"/>'))
@example(content=packed(MILLION))
@example(content=as_ods([["Name"], ["Ada"]])[:-40] + b"\0" * 40)
@given(
    content=st.one_of(csv_files(COLUMNS["people"]), workbooks(COLUMNS["people"])).flatmap(spoilt)
)
def test_file_of_any_kind_is_read_as_text_or_refused_in_words(content: bytes) -> None:
    try:
        found = reading.heading(io.BytesIO(content))
        rows = list(reading.rows(io.BytesIO(content)))
    except UnreadableError as wrong:
        in_words(wrong)
        return
    assert found.number <= len(rows)
    assert [number for number, _cells in rows] == [*range(1, len(rows) + 1)]
    for cell in {cell for _number, cells in rows[:200] for cell in cells}:
        assert len(cell) <= LONGEST
        assert "\0" not in cell
        assert cell.encode().decode() == cell


def brought(kind: str, content: bytes, centre: Organisation, by: Person) -> Import | None:
    """Bring and load a spreadsheet; nothing where it is refused in words."""
    try:
        whole = sheets.bring(centre, by, content, kind=kind)
    except UnreadableError as wrong:
        in_words(wrong)
        return None
    if whole.state == ImportState.BROKEN:
        assert whole.trouble
        return None
    return sheets.load(whole, by)


def check(whole: Import) -> None:
    """See that each row is loaded, or told what to mend, by the name of its column."""
    assert whole.state == ImportState.LOADED
    for row in whole.rows.all():
        assert row.fate in LOADED | {Fate.BAD}
        told = queries.reported(whole, row)
        assert (row.fate == Fate.BAD) == any(each["grave"] for each in row.problems)
        assert all(each["column"] and each["why"] for each in told.problems)


def again(whole: Import, content: bytes, by: Person) -> None:
    """Bring the same file once more, and see that it makes and changes nothing."""
    before = written()
    second = brought(whole.kind, content, whole.centre, by)
    assert second is not None
    assert not {row.fate for row in second.rows.all()} - {Fate.SAME, Fate.BAD}
    touched = {table for table, times in written().items() if times > before.get(table, 0)}
    assert [table for table in touched if not table.startswith(OURS)] == []


def row_of(kind: str, **cells: str) -> bytes:
    """Give a file of one row, in which some cells are given and the rest is as it should be."""
    good = {
        "Name": "Ada Amber", "E-mail": "ada@example.org", "Title": "Goatherd",
        "Organisation": "Stepney Goats",
    }  # fmt: skip
    row = good | {name.replace("_", " "): value for name, value in cells.items()}
    names = list(COLUMNS[kind])
    return sheets.as_csv(names, [row.get(name, "") for name in names])


MISTAKES: Final = [
    ("people", {"DOB": LONG}),
    ("people", {"E-mail": f"a@{'b.' * 125}example"}),
    ("people", {"Date_registered": "1/1/0100"}),
    ("organisations", {"Company_number": LONG}),
    ("organisations", {"Charity_number": "\u0661\u0662\u0663\u0664\u0665\u0666"}),
    ("organisations", {"Website": f"goats.example/{'x' * 600}"}),
    ("roles", {"Places": LONG}),
    ("roles", {"Minimum_age": "\u0661\u0662"}),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "cells"), MISTAKES)
def test_mistake_is_told_by_its_column(
    kind: str, cells: dict[str, str], here: Organisation, broker: Person
) -> None:
    whole = brought(kind, row_of(kind, **cells), here, broker)
    assert whole is not None
    check(whole)
    for row in whole.rows.filter(fate=Fate.BAD):
        [problem] = queries.reported(whole, row).problems
        assert problem["column"] == next(iter(cells)).replace("_", " ")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", COLUMNS)
def test_list_of_any_shape_is_refused_in_words_or_told_row_by_row(
    kind: str, here: Organisation, broker: Person
) -> None:
    @steady(25)
    @given(content=csv_files(COLUMNS[kind]))
    def read(content: bytes) -> None:
        with undone():
            whole = brought(kind, content, here, broker)
            if whole is not None:
                check(whole)

    read()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", COLUMNS)
def test_rows_as_they_should_be_are_loaded_once_beside_bad_ones(
    kind: str, here: Organisation, broker: Person
) -> None:
    @steady(12)
    @given(table=tables(COLUMNS[kind]))
    def read(table: Table) -> None:
        with undone():
            whole = brought(kind, table.as_csv("utf-8-sig"), here, broker)
            if whole is None:
                assert table.has_nul or not table.rows
                return
            check(whole)
            fates = dict(whole.rows.values_list("number", "fate"))
            good = [number for number, is_good in enumerate(table.good, start=2) if is_good]
            assert {fates[number] for number in good} <= LOADED
            again(whole, table.as_csv("utf-8-sig"), broker)

    read()
