"""Whatever file an employer sends as a list: it is refused in words, or each row is told its fate."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Final

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import example, given
from hypothesis import strategies as st

from clearinghouse.employers import funding, headcounts
from clearinghouse.employers.funding_forms import FundingFileForm
from clearinghouse.employers.headcount_forms import HeadcountFileForm
from clearinghouse.employers.lists import Line
from clearinghouse.employers.models import Employer, FundingLink, Headcount
from matching.history.models import Transition
from matching.people.models import Person
from tests.factories.employers import EmployerAccountFactory
from tests.factories.organisations import OrganisationFactory, OrganisationIdentifierFactory
from tests.factories.people import PersonFactory
from tests.fuzzing import Table, csv_files, steady, tables, undone

pytestmark = pytest.mark.django_db
LISTS: Final[Any] = {
    "headcounts": (headcounts, HeadcountFileForm, Headcount),
    "funding": (funding, FundingFileForm, FundingLink),
}
COLUMNS: Final[dict[str, dict[str, st.SearchStrategy[str]]]] = {
    "headcounts": {
        "Day": st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2026, 1, 1)).map(str),
        "People": st.integers(1, headcounts.MOST_PEOPLE).map(str),
        "Source": st.sampled_from(("", "Payroll", "Annual report")),
    },
    "funding": {
        "Identifier": st.sampled_from(("", "360G-1", "360G-2")),
        "Title": st.sampled_from(("Lunch club", "")),
        "Amount Awarded": st.sampled_from(("100", "£12,500.00", "")),
        "Recipient Org:Name": st.sampled_from(("Stepney Friends", "STEPNEY  FRIENDS")),
        "Recipient Org:Charity Number": st.sampled_from(("1090095", "")),
        "Planned Dates:Start Date": st.sampled_from(("2026-04-01", "01/04/2026", "")),
        "Planned Dates:End Date": st.sampled_from(("2027-03-31", "2027-03-31T00:00:00Z", "")),
    },
}


@pytest.fixture
def employer() -> Employer:
    OrganisationIdentifierFactory(
        number="1090095", organisation=OrganisationFactory(name="Stepney Friends")
    )
    account: Employer = EmployerAccountFactory()
    return account


@pytest.fixture
def hr() -> Person:
    person: Person = PersonFactory()
    return person


def sent(kind: str, content: bytes, employer: Employer, hr: Person) -> list[Line] | None:
    """Send a file as the page does; nothing where the form refuses it, which it says in words."""
    actions, form_class, _model = LISTS[kind]
    form = form_class(files={"file": SimpleUploadedFile("list.csv", content)})
    if not form.is_valid():
        assert set(form.errors) == {"file"}
        return None
    lines: list[Line] = actions.read(employer=employer, text=form.text, source="list.csv", by=hr)
    return lines


def kept(kind: str) -> list[Any]:
    """Give what stands in the list."""
    unlike = {"added_at", "said_at", "said_by", "added_by"}
    model = LISTS[kind][2]
    names = [each.attname for each in model._meta.concrete_fields if each.name not in unlike]
    return list(model.objects.order_by("pk").values_list(*names))


def is_told(line: Line) -> bool:
    return bool(line.number > 1 and line.outcome and re.search(r"\w", line.outcome))


@pytest.mark.parametrize("kind", LISTS)
def test_list_of_any_shape_is_refused_in_words_or_told_row_by_row(
    kind: str, employer: Employer, hr: Person
) -> None:
    @steady(60)
    @example(content=b"Day,People\n2026-03-31,5\n" + b'"' + b"x" * 140_000)
    @example(content=b"Day,People\n2026-03-31," + b"9" * 4400)
    @given(content=csv_files(COLUMNS[kind]))
    def read(content: bytes) -> None:
        with undone():
            lines = sent(kind, content, employer, hr)
            after = kept(kind)
            assert lines is None or all(map(is_told, lines))
            sent(kind, content, employer, hr)
            assert kept(kind) == after

    read()


@pytest.mark.parametrize("kind", LISTS)
def test_rows_as_they_should_be_are_kept_beside_bad_ones(
    kind: str, employer: Employer, hr: Person
) -> None:
    @steady(40)
    @given(table=tables(COLUMNS[kind]))
    def read(table: Table) -> None:
        with undone():
            lines = sent(kind, table.as_csv(), employer, hr)
            if lines is None:  # a NUL among its cells
                assert table.has_nul
                return
            told = {line.number: line.is_kept for line in lines}
            assert all(told[row] for row, good in enumerate(table.good, start=2) if good)

    read()


def test_same_list_again_is_no_news(employer: Employer, hr: Person) -> None:
    content = b"Day,People\n2026-03-31,5\n2026-06-30,6\n"
    sent("headcounts", content, employer, hr)
    told = Transition.objects.count()
    sent("headcounts", content, employer, hr)
    assert Transition.objects.count() == told


@pytest.mark.parametrize("kind", LISTS)
def test_row_is_named_as_the_spreadsheet_counts_also_below_empty_ones(
    kind: str, employer: Employer, hr: Person
) -> None:
    heading = ",".join(COLUMNS[kind])
    content = f"{heading}\n\n,,\nnonsense,nonsense,nonsense\n".encode()
    [line] = sent(kind, content, employer, hr) or []
    assert (line.number, line.is_kept) == (4, False)
