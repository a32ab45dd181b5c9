"""Occupations for job titles."""

import pytest

from matching.taxonomy import importers, occupations
from matching.taxonomy.models import JobTitle, Occupation
from matching.taxonomy.occupations import occupations_for

pytestmark = pytest.mark.django_db
FILES = importers._FILES


def index(**titles: list[str]) -> None:
    for code, words in titles.items():
        group = Occupation.objects.create(code=code[1:], title=f"Group {code[1:]}")
        for said in words:
            text, _, qualifier = said.partition("|")
            JobTitle.objects.create(occupation=group, text=text, qualifier=qualifier)


def codes(title: str) -> list[str]:
    return [each.code for each in occupations_for(title)]


def test_the_very_title_comes_first_and_that_which_needs_no_industry_before_others() -> None:
    index(
        _4122=["accountant|(coal mine)", "accountant|(barracks)"],
        _2421=["accountant", "chartered accountant"],
        _3535=["tax accountant"],
    )
    assert codes("  ACCOUNTANT ") == ["2421", "4122", "3535"]


def test_a_title_that_is_written_a_little_otherwise_is_found_by_its_letters() -> None:
    index(_3562=["hr advisor"], _5432=["baker"], _3534=["banker"])
    assert codes("HR adviser") == ["3562"]
    assert codes("baker")[0] == "5432"


@pytest.mark.parametrize("title", ["", "   ", "\0", "zzzz qqqq"])
def test_nothing_is_suggested_for_no_words_or_unknown_ones(title: str) -> None:
    index(_5432=["baker"])
    assert codes(title) == []


def test_shipped_index_loads_twice_into_the_same_groups() -> None:
    files = FILES / "soc2010_units.csv", FILES / "soc2010_titles.csv.gz"
    assert occupations.load(*files) == 28516
    keys = dict(Occupation.objects.values_list("code", "pk"))
    assert occupations.load(*files) == JobTitle.objects.count()
    assert dict(Occupation.objects.values_list("code", "pk")) == keys
    assert len(keys) == 369
    assert "2137" in codes("Web designer")
    assert codes("Animal health officer")[0] == "3565"
