"""What ties an employer to hosts, read from lists of grants."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearinghouse.employers import funding
from clearinghouse.employers.lists import Line
from clearinghouse.employers.models import FundingLink
from clearinghouse.employers.queries import funding_between
from tests.factories.employers import EmployerAccountFactory
from tests.factories.organisations import OrganisationFactory, OrganisationIdentifierFactory
from tests.factories.people import PersonFactory

HEADER = (
    "Identifier,Title,Amount Awarded,Recipient Org:Name,Recipient Org:Charity Number,"
    "Planned Dates:Start Date,Planned Dates:End Date\n"
)


def read(text: str, employer: Any = None) -> list[Line]:
    return funding.read(
        employer=employer or EmployerAccountFactory(),
        text=text,
        source="grants.csv",
        by=PersonFactory(),
    )


@pytest.mark.django_db
def test_a_grant_is_kept_by_the_charity_number_whatever_the_name() -> None:
    number = OrganisationIdentifierFactory(number="1090095")
    employer = EmployerAccountFactory()
    (line,) = read(
        f'{HEADER}360G-1,Lunch club,"£12,500.00",Some other name,1090095,2026-04-01,2027-03-31\n',
        employer,
    )
    assert line.is_kept
    (row,) = funding_between(employer, number.organisation)
    assert (row.kind, row.amount, row.title) == ("grant", Decimal(12500), "Lunch club")
    assert (row.from_on, row.to_on) == (dt.date(2026, 4, 1), dt.date(2027, 3, 31))


@pytest.mark.django_db
def test_read_again_it_is_brought_up_to_date_and_not_doubled() -> None:
    OrganisationFactory(name="Stepney Friends")
    employer = EmployerAccountFactory()
    read(f"{HEADER}360G-1,Lunch,100,Stepney Friends,,,\n", employer)
    (line,) = read(f"{HEADER}360G-1,Lunch,250,STEPNEY FRIENDS,,,\n", employer)
    assert line.outcome == "Known already, brought up to date: Stepney Friends"
    assert FundingLink.objects.get().amount == Decimal(250)


@pytest.mark.django_db
def test_every_row_says_why_it_was_left_out() -> None:
    OrganisationFactory(name="Stepney Friends")
    OrganisationFactory(name="Twins")
    OrganisationFactory(name="Twins")
    lines = read(
        HEADER
        + "1,,ten,Stepney Friends,,,\n"
        + "2,,10,Nobody,,,\n"
        + "3,,10,Twins,,,\n"
        + "4,,10,Stepney Friends,,31.3.26,\n"
        + "5,,10,Stepney Friends,,2026-05-01,2026-04-01\n"
        + "6,,10,Stepney Friends,,01/04/2026,\n"
    )
    assert [line.outcome for line in lines] == [
        "Not kept: “ten” is no amount.",
        "Not kept: no organisation here has this name or number.",
        "Not kept: several organisations here have this name.",
        "Not kept: “31.3.26” is no date (2026-03-31).",
        "Not kept: it ends before it begins.",
        "Kept: Stepney Friends",
    ]


@given(st.text(max_size=40))
def test_no_amount_breaks_the_reader(text: str) -> None:
    try:
        amount = funding._pounds(text)
    except ValueError:
        return
    assert amount is None or amount >= 0
