"""How many people an employer has: of a day, with a source."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client

from clearinghouse.employers import headcounts
from clearinghouse.employers.models import Employer, Headcount
from matching.history.models import Transition
from tests.clearinghouse.employers.test_views import at, queries_of
from tests.conftest import SignIn
from tests.factories.employers import EmployerAccountFactory, HeadcountFactory, hr_of
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
MARCH, JUNE = dt.date(2026, 3, 31), dt.date(2026, 6, 30)


@pytest.fixture
def employer() -> Employer:
    account: Employer = EmployerAccountFactory()
    return account


@pytest.fixture
def hr(employer: Employer, sign_in: SignIn) -> Client:
    return sign_in(hr_of(employer))


def say(employer: Employer, on: dt.date, people: int) -> Headcount:
    return headcounts.say(
        employer=employer, on=on, people=people, source="Payroll", by=PersonFactory()
    )


def test_the_account_shows_the_headcount_of_the_latest_day(employer: Employer) -> None:
    latest = say(employer, JUNE, 260)
    say(employer, MARCH, 250)
    employer.refresh_from_db()
    assert employer.headcount == 260
    headcounts.drop(headcount=latest, by=PersonFactory())
    employer.refresh_from_db()
    assert employer.headcount == 250
    headcounts.drop(headcount=Headcount.objects.get(), by=PersonFactory())
    employer.refresh_from_db()
    assert employer.headcount is None


def test_said_again_for_a_day_it_is_put_right_and_stands_in_the_history(employer: Employer) -> None:
    say(employer, MARCH, 250)
    say(employer, MARCH, 240)
    assert Headcount.objects.get().people == 240
    rows = Transition.objects.filter(subject=f"clearinghouse.employer:{employer.pk}").order_by("pk")
    assert [(row.new, row.facets["people"]) for row in rows] == [("given", 250), ("put right", 240)]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"people": 0}, "headcount_counts_somebody"),
        ({"source": ""}, "headcount_has_a_source"),
    ],
)
def test_the_database_wants_people_and_a_source(said: dict[str, Any], name: str) -> None:
    with pytest.raises(IntegrityError, match=name):
        HeadcountFactory(**said)


def test_a_list_says_of_every_row_what_became_of_it(employer: Employer) -> None:
    text = (
        'Day,People,Source\n31/03/2025,"1,200",Annual report\n2026-03-31,1250,\n'
        "2099-01-01,5,x\nMarch,5,x\n2026-01-31,some,x\n2026-02-28,0,x\n"
    )
    lines = headcounts.read(employer=employer, text=text, source="staff.csv", by=PersonFactory())
    assert [line.outcome for line in lines] == [
        "Kept: 1200 people",
        "Kept: 1250 people",
        "Not kept: this day is still to come.",
        "Not kept: “March” is no date (2026-03-31).",
        "Not kept: “some” is no number of people.",
        "Not kept: “0” is no number of people.",
    ]
    assert list(Headcount.objects.values_list("on", "people", "source")) == [
        (MARCH, 1250, "staff.csv"),
        (dt.date(2025, 3, 31), 1200, "Annual report"),
    ]


def test_hr_gives_one_by_hand_and_takes_it_off(hr: Client, employer: Employer) -> None:
    assert "No headcount yet" in hr.get(at(employer, "headcounts/")).content.decode()
    day = {"on_day": "31", "on_month": "3", "on_year": "2026"}
    wrong = hr.post(at(employer, "headcounts/add/"), {"people": "many", "source": "", **day})
    assert "Enter a whole number, such as 250." in wrong.content.decode()
    late = {"people": "250", "source": "Payroll", "on_day": "1", "on_month": "1", "on_year": "2099"}
    page = hr.post(at(employer, "headcounts/add/"), late).content.decode()
    assert "This day is still to come." in page
    hr.post(at(employer, "headcounts/add/"), {"people": "250", "source": "Payroll", **day})
    row = Headcount.objects.get()
    assert (row.on, row.people, row.source) == (MARCH, 250, "Payroll")
    shown = hr.get(at(employer, "headcounts/"))
    assert "31 March 2026" in shown.content.decode()
    hr.post(f"/headcounts/{row.pk}/drop/")
    assert not Headcount.objects.exists()


def test_a_file_is_read_on_the_page_and_one_without_its_columns_is_refused(
    hr: Client, employer: Employer
) -> None:
    address = at(employer, "headcounts/import/")
    bad = hr.post(address, {"file": SimpleUploadedFile("a.csv", b"Day,Staffing\n2026-03-31,5\n")})
    assert "The file has no column people." in bad.content.decode()
    good = hr.post(address, {"file": SimpleUploadedFile("a.csv", b"Day,People\n2026-03-31,5\n")})
    assert "1 kept, 0 left out" in good.content.decode()
    assert Headcount.objects.get().source == "a.csv"


def test_an_approver_sees_the_list_and_changes_nothing(employer: Employer, sign_in: SignIn) -> None:
    row = HeadcountFactory(employer=employer)
    member = MembershipFactory(organisation=employer.organisation, role="approver")
    browser = sign_in(member.person)
    page = browser.get(at(employer, "headcounts/")).content.decode()
    assert "Payroll" in page
    assert "Take off" not in page
    assert browser.post(f"/headcounts/{row.pk}/drop/").status_code == 403


def test_the_list_costs_as_much_with_three_as_with_one(hr: Client, employer: Employer) -> None:
    HeadcountFactory(employer=employer, said_by=PersonFactory())
    one = queries_of(hr, at(employer, "headcounts/"))
    for day in (1, 2):
        HeadcountFactory(employer=employer, on=dt.date(2025, 1, day), said_by=PersonFactory())
    assert queries_of(hr, at(employer, "headcounts/")) == one
