"""Funding in real terms: the Treasury's table as published, and the page with and without it."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from tests.factories.directory import BodyFactory, CoverageFactory
from tests.factories.funding import DeflatorFactory, GrantFactory
from tests.factories.places import AreaFactFactory, AreaFactory
from volunteering.funding.deflators import BrokenTableError, Money, read
from volunteering.funding.models import Deflator
from volunteering.funding.per_head import in_real_terms, per_head

pytestmark = pytest.mark.django_db
# The layout of HM Treasury's sheet; the numbers are invented.
LAYOUT: list[list[Any]] = [
    ["GDP deflators at market prices, and money GDP (invented numbers)"],
    ["Calendar year", "GDP deflator", "Financial year", "GDP deflator at market prices"],
    ["", "2025 = 100", "", "2025-26 = 100", "per cent change on previous year", "Money GDP"],
    [2023, 91.0, "2023-24", 92.5, 6.0, 2_720_000],
    [2024, 95.0, "2024-25", 96.25, 4.05, 2_860_000],
    [2025, 100.0, "2025-26", 100, 3.9, 2_990_000],
    ["Source: an invented table in the layout of HM Treasury's"],
]


@pytest.fixture
def published(tmp_path: Path) -> Path:
    book = Workbook()
    for line in LAYOUT:
        book["Sheet"].append(line)
    file = tmp_path / "deflators.xlsx"
    book.save(file)
    return file


def test_table_is_read_by_what_its_rows_say(published: Path) -> None:
    found = read(published)

    assert found.base == "2025-26"
    assert found.numbers == {2023: Decimal("92.5"), 2024: Decimal("96.25"), 2025: Decimal(100)}


def test_new_edition_takes_the_place_of_the_one_before(published: Path) -> None:
    DeflatorFactory(year=1999)

    call_command("load_deflators", published, source="An invented table")

    assert list(Deflator.objects.values_list("year", flat=True)) == [2023, 2024, 2025]
    assert Money().real(Decimal(37), 2023) == Decimal(40)
    assert Money().real(Decimal(37), 2010) is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Year,Deflator\n2024,100\n", "No rows with a financial year"),
        ("2022-23,90\n2024-25,100\n", "The year from April 2023 is missing"),
    ],
)
def test_file_without_whole_years_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "table.csv"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(BrokenTableError, match=problem):
        read(file)
    with pytest.raises(CommandError, match=problem):
        call_command("load_deflators", file, source="An invented table")


@pytest.fixture
def district() -> str:
    area = AreaFactory()
    AreaFactFactory(area=area, number=1000)
    body = BodyFactory()
    CoverageFactory(body=body, area=area)
    GrantFactory(body=body, amount=Decimal(400))
    return str(area.code)


def test_pence_stand_in_the_money_of_the_latest_year_too(district: str) -> None:
    DeflatorFactory(year=2004, number=Decimal(50))
    DeflatorFactory(year=2025, number=Decimal(80))
    DeflatorFactory(year=2026, number=Decimal(100))

    found, real = in_real_terms(per_head(2025))

    assert {line.code: (line.pence, line.real) for line in found.lines} == {
        district: (Decimal("40.0"), Decimal("50.0"))
    }
    assert real is not None
    assert (real.year, real.median_all, real.seed) == (2026, Decimal("50.0"), Decimal("65.0"))


def test_page_says_that_all_is_nominal_until_a_table_is_loaded(
    district: str, anonymous: Client
) -> None:
    page = reverse("funding_per_head")

    before = anonymous.get(page, {"year": 2025}).content.decode()
    DeflatorFactory(year=2025, number=Decimal(100))
    after = anonymous.get(page, {"year": 2025}).content.decode()

    assert district
    assert "All figures are nominal" in before
    assert "All figures are nominal" not in after
    assert "GDP deflators: An invented table" in after
