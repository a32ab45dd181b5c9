"""Each centre's year against last year: asked, explained, signed off, and who is missing."""

import datetime as dt

import pytest
from django.db import IntegrityError

from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.assessment import ReturnFactory, YearFactory, analyst
from tests.factories.directory import BodyFactory
from tests.factories.organisations import CentreFactory, MembershipFactory
from tests.factories.people import PersonFactory
from volunteering.assessment import timetable
from volunteering.assessment.returns import drawing, queries
from volunteering.assessment.returns.models import CentreReturn

pytestmark = pytest.mark.django_db(databases=["default", "equality"])


def administrator(centre: Organisation) -> Person:
    person: Person = PersonFactory(name="Ada Admin")
    MembershipFactory(organisation=centre, person=person, role="admin")
    return person


def test_a_centre_explains_what_an_analyst_asks_and_is_signed_off(
    centre: Organisation, sign_in: SignIn
) -> None:
    ana, ada = analyst(), administrator(centre)
    one = ReturnFactory(centre=centre)
    of_ana, of_ada = sign_in(ana), sign_in(ada)
    page = of_ana.get(one.get_absolute_url())
    assert "+25%" in page.text
    of_ana.post(f"{one.get_absolute_url()}query/", {"words": "Why a quarter more?"})
    notice = Notice.objects.get(to=ada)
    assert (notice.body, notice.path) == ("Why a quarter more?", f"/returns/{one.pk}/")
    assert "Why a quarter more?" in of_ada.get(notice.path).text
    of_ada.post(notice.path, {"words": "A second office opened."})
    assert "A second office opened." in of_ana.get(one.get_absolute_url()).text
    of_ana.post(f"{one.get_absolute_url()}sign/")
    one.refresh_from_db()
    assert (one.state, one.signed_by) == ("signed", ana)
    assert "1 of 1 signed off" in of_ana.get(one.year.get_absolute_url()).text


def test_a_question_without_words_is_asked_for_on_the_whole_page(
    centre: Organisation, sign_in: SignIn
) -> None:
    one = ReturnFactory(centre=centre)
    page = sign_in(analyst()).post(f"{one.get_absolute_url()}query/", {"words": ""}).text
    assert "<title>Error: " in page
    assert "Sign off" in page


def test_a_centre_sees_its_own_years_only(centre: Organisation, sign_in: SignIn) -> None:
    other = ReturnFactory(centre=CentreFactory(name="Elsewhere"))
    ReturnFactory(centre=centre)
    browser = sign_in(administrator(centre))
    assert "2024-25" in browser.get(f"/organisations/{centre.pk}/years/").text
    assert browser.get(f"/returns/{other.pk}/").status_code == 403
    assert browser.get(other.get_absolute_url()).status_code == 403


def test_nobody_signs_off_a_centre_at_which_they_work(
    centre: Organisation, sign_in: SignIn
) -> None:
    ana = analyst()
    MembershipFactory(organisation=centre, person=ana, role="broker")
    one = ReturnFactory(centre=centre)
    assert sign_in(ana).post(f"{one.get_absolute_url()}sign/").status_code == 403


def test_a_worker_draws_a_return_for_every_centre(centre: Organisation, sign_in: SignIn) -> None:
    opened = YearFactory(returns_due=True)
    timetable.work()
    one = CentreReturn.objects.get()
    assert (one.centre, one.this["registered"], one.last) == (centre, 0, {})
    opened.refresh_from_db()
    assert not opened.returns_due
    sign_in(analyst()).post("/assessment/desk/2024-25/centres/draw/")
    opened.refresh_from_db()
    assert opened.returns_due


def test_what_was_signed_off_and_changed_is_looked_at_again(centre: Organisation) -> None:
    one = ReturnFactory(
        centre=centre, state="signed", signed_at=dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
    )
    drawing.draw(one.year, centre)
    one.refresh_from_db()
    assert (one.state, one.signed_at, one.this["registered"]) == ("drawn", None, 0)


def test_like_for_like_sums_the_centres_of_both_years_only() -> None:
    opened = YearFactory()
    ReturnFactory(year=opened)
    ReturnFactory(year=opened, this={"registered": 10}, last={"registered": 20})
    ReturnFactory(year=opened, this={"registered": 7}, last={})
    number, sums = queries.like_for_like(opened)
    registered = next(each for each in sums if each.name == "People newly registered")
    assert (number, registered.this, registered.last) == (2, 60, 60)


def test_who_reported_last_year_only_or_has_no_account_is_missing() -> None:
    opened = YearFactory()
    ReturnFactory(year=opened)
    ReturnFactory(year=opened, centre=CentreFactory(name="Gone Quiet"), this={"registered": 0})
    BodyFactory(name="Nobody Here", organisation=None)
    names = {row["name"]: row["why"] for row in queries.missing(opened)}
    assert names == {
        "Gone Quiet": "Last year only: missing",
        "Nobody Here": "In the register, without an account here: not in our data",
    }


def test_the_database_refuses_a_signature_without_a_day() -> None:
    with pytest.raises(IntegrityError, match="centrereturn_signed_says_when"):
        ReturnFactory(state="signed")
