"""Whatever register an operator loads: bad rows are named by row and column, good ones are kept, once."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from matching.csv_files import BrokenFileError
from matching.places.models import AreaKind
from tests.factories.places import AreaFactory, PostcodeFactory
from tests.fuzzing import Table, csv_files, in_words, steady, tables, undone
from volunteering.directory import actions, importing
from volunteering.directory.importing import Report
from volunteering.directory.models import Body, Coverage, Service

pytestmark = pytest.mark.django_db
COLUMNS: Final = {
    "id": st.sampled_from(("1", "2", "3")),
    "name": st.sampled_from(("Stepney Support", "Leeds Aid")),
    "description": st.sampled_from(("", "We help groups.")),
    "phone": st.sampled_from(("", "020 7946 0000")),
    "status": st.sampled_from(("", "active", "Defunct")),
    "url": st.sampled_from(("", "https://support.example/")),
    "email": st.sampled_from(("", "hello@support.example")),
    "postcode": st.sampled_from(("", "e13dg", "LS1 1AA")),
    "functions": st.sampled_from(("", "training;information", "Consultancy")),
    "communities": st.sampled_from(("", "older")),
    "service_area": st.sampled_from(("", "E09000030")),
    "valid_from": st.sampled_from(("", "2020-04-01")),
    "assured_date": st.sampled_from(("", "2026-01-31")),
}
HEAD: Final = ",".join(COLUMNS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    AreaFactory(code="E09000030", name="Tower Hamlets", kind=AreaKind.LAD)
    PostcodeFactory(code="E1 3DG")
    return tmp_path


def load(folder: Path, content: bytes) -> Report | None:
    """Load a file as the command does; nothing where it is refused in words."""
    path = folder / "register.csv"
    path.write_bytes(content)
    try:
        rows = importing.rows_of(path)
    except BrokenFileError as wrong:
        in_words(wrong)
        return None
    return actions.load(rows=rows, source="A register", licence="OGL-UK-3.0")


def kept() -> list[Any]:
    names = [each.attname for each in Body._meta.concrete_fields if each.name != "changed_at"]
    return [
        *Body.objects.order_by("pk").values_list(*names),
        *Service.objects.order_by("function").values_list("body", "function", "level"),
        *Coverage.objects.order_by("pk").values_list(),
    ]


def line(**cells: str) -> bytes:
    row = {"id": "1", "name": "Stepney Support"} | cells
    return f"{HEAD}\n{','.join(row.get(name, '') for name in COLUMNS)}\n".encode()


@steady(60)
@example(content=line(name="a\0b"))
@example(content=line(email=f"a@{'b.' * 125}example"))
@example(content=line(url=f"https://support.example/{'x' * 600}"))
@given(content=csv_files(COLUMNS))
def test_register_of_any_shape_is_refused_in_words_or_told_row_by_row(
    folder: Path, content: bytes
) -> None:
    with undone():
        report = load(folder, content)
        after = kept()
        if report is None:
            assert after == []
            return
        assert report.read == report.created + report.updated + report.left + report.refused
        assert all(
            each.row > 1 and each.column in COLUMNS and each.words for each in report.problems
        )
        load(folder, content)
        assert kept() == after


@steady(40)
@given(table=tables(COLUMNS))
def test_rows_as_they_should_be_are_kept_beside_bad_ones(folder: Path, table: Table) -> None:
    with undone():
        report = load(folder, table.as_csv())
        if report is None:
            assert table.has_nul
            return
        bad = {each.row for each in report.problems}
        good = [row for row, is_good in enumerate(table.good, start=2) if is_good]
        assert bad.isdisjoint(good)
        ids = {table.rows[row - 2][0] for row in good}
        assert (
            set(Body.objects.filter(source_id__in=ids).values_list("source_id", flat=True)) == ids
        )


def test_row_is_named_as_the_spreadsheet_counts_also_below_empty_ones(folder: Path) -> None:
    report = load(folder, f"{HEAD}\n\n,,\n1\n".encode())
    assert report is not None
    assert [(each.row, each.column) for each in report.problems] == [(4, "name")]


def test_column_that_stands_twice_is_refused(folder: Path) -> None:
    assert load(folder, b"id,name,Name\n1,Stepney Support,Leeds Aid\n") is None
