"""Whatever an operator loads as grants or deflators: it is refused in words, or what is good is kept."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from matching.csv_files import BrokenFileError
from matching.places.models import AreaKind
from tests.factories.directory import BodyFactory
from tests.factories.places import AreaFactory
from tests.fuzzed_books import workbooks
from tests.fuzzing import Table, csv_files, in_words, steady, tables, undone
from volunteering.funding import actions, deflators, grants
from volunteering.funding.deflators import Money
from volunteering.funding.models import Deflator, Grant

pytestmark = pytest.mark.django_db
GRANTS: Final = {
    "Identifier": st.integers(1, 10**6).map("360G-g-{}".format),
    "Title": st.sampled_from(("Core", "Lunch club")),
    "Currency": st.sampled_from(("GBP", "")),
    "Amount Awarded": st.sampled_from(("1000", "£12,500.50", "0.01")),
    "Award Date": st.sampled_from(("2025-05-01", "2025-05-01T00:00:00Z")),
    "Planned Dates:0:Start Date": st.sampled_from(("", "2025-06-01")),
    "Planned Dates:0:End Date": st.sampled_from(("", "2026-05-31")),
    "Recipient Org:0:Identifier": st.sampled_from(("", "GB-CHC-1090095")),
    "Recipient Org:0:Name": st.sampled_from(("Stepney Support", "Nobody")),
    "Funding Org:Name": st.just("The borough"),
    "Funding Org:Org Type": st.sampled_from(("", "Local Authority")),
    "Beneficiary Location:0:Geographic Code": st.sampled_from(("", "E09000030")),
}
HEAD: Final = ",".join(GRANTS)
NAMES: Final = {name.lower().replace(":0:", ":") for name in GRANTS}
DEFLATORS: Final = {
    "Financial year": st.integers(1990, 1999).map(lambda year: f"{year}-{(year + 1) % 100:02}"),
    "GDP deflator": st.sampled_from(("92.5", "100", "96.2534")),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    AreaFactory(code="E09000030", name="Tower Hamlets", kind=AreaKind.LAD)
    BodyFactory(name="Stepney Support", org_id="GB-CHC-1090095")
    return tmp_path


def load(folder: Path, content: bytes) -> grants.Report | None:
    """Load grants as the command does; nothing where they are refused in words."""
    path = folder / "grants.csv"
    path.write_bytes(content)
    try:
        rows = grants.rows_of(path)
    except BrokenFileError as wrong:
        in_words(wrong)
        return None
    return actions.take_in_grants(rows=rows, source="A file", licence="CC BY 4.0")


def kept() -> list[Any]:
    names = [each.attname for each in Grant._meta.concrete_fields if each.name != "taken_in_at"]
    areas = Grant.areas.through.objects.values_list("grant", "area")
    return [*Grant.objects.order_by("pk").values_list(*names), *sorted(areas)]


def line(**cells: str) -> bytes:
    row = {
        "Identifier": "1", "Title": "Core", "Amount Awarded": "5", "Award Date": "2025-05-01",
        "Recipient Org:0:Name": "Nobody", "Funding Org:Name": "The borough",
    } | {name.replace("_", " "): value for name, value in cells.items()}  # fmt: skip
    return f"{HEAD}\n{','.join(row.get(name, '') for name in GRANTS)}\n".encode()


@steady(60)
@example(content=line(Title="a\0b"))
@example(content=line(Amount_Awarded="0.001"))
@example(content=line(Amount_Awarded="9999999999.999"))
@example(content=line(Amount_Awarded="1e-400"))
@given(content=csv_files(GRANTS))
def test_grants_of_any_shape_are_refused_in_words_or_told_row_by_row(
    folder: Path, content: bytes
) -> None:
    with undone():
        report = load(folder, content)
        after = kept()
        if report is None:
            assert after == []
            return
        assert report.read == report.created + report.updated + report.refused
        assert all(each.row > 1 and each.column in NAMES and each.words for each in report.problems)
        load(folder, content)
        assert kept() == after


@steady(40)
@given(table=tables(GRANTS))
def test_grants_as_they_should_be_are_kept_beside_bad_ones(folder: Path, table: Table) -> None:
    with undone():
        report = load(folder, table.as_csv())
        if report is None:
            assert table.has_nul
            return
        good = [row for row, is_good in enumerate(table.good, start=2) if is_good]
        assert {each.row for each in report.problems}.isdisjoint(good)
        keys = {table.rows[row - 2][0] for row in good}
        assert Grant.objects.filter(identifier__in=keys).count() == len(keys)


def test_row_is_named_as_the_spreadsheet_counts_also_below_empty_ones(folder: Path) -> None:
    report = load(folder, f"{HEAD}\n\n,,\n1,Core,GBP,much\n".encode())
    assert report is not None
    assert {each.row for each in report.problems} == {4}


def years() -> list[Any]:
    return list(Deflator.objects.values_list("year", "number", "base"))


@steady(60)
@example(content=b"1995-96,1e-400\n1996-97,92\n")
@example(content=b"1995-96,99999999\n1996-97,92\n")
@example(content=b"1995-96,0.00001\n1996-97,92\n")
@given(content=st.one_of(csv_files(DEFLATORS), workbooks(DEFLATORS)))
def test_deflators_of_any_shape_are_refused_in_words_or_taken_whole(
    folder: Path, content: bytes
) -> None:
    path = folder / "deflators"
    path.write_bytes(content)
    with undone():
        Deflator.objects.create(year=1999, number=90, source="Before", licence="OGL")
        try:
            table = deflators.read(path)
        except deflators.BrokenTableError as wrong:
            in_words(wrong)
            return
        actions.take_in_deflators(table=table, source="A table", licence="OGL")
        after = years()
        assert [year for year, _number, _base in after] == sorted(table.numbers)
        assert all(Money().real(Decimal(5), year) is not None for year in table.numbers)
        actions.take_in_deflators(table=table, source="A table", licence="OGL")
        assert years() == after
