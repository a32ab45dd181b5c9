import datetime as dt
from typing import Any, cast

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from config.privacy import actions
from matching.organisations.models import Organisation
from matching.people import actions as people
from matching.people.models import Consent, Person
from matching.privacy import actions as privacy
from matching.privacy.complaints.models import Complaint
from matching.privacy.models import DataPack, DataRequest
from matching.privacy.states import RequestState
from tests.config.privacy.conftest import Life
from tests.conftest import SignIn
from tests.factories.people import PASSWORD, PersonFactory
from tests.factories.privacy import DataRequestFactory, EraseRequestFactory, LookFactory

pytestmark = pytest.mark.django_db(databases=["default", "equality"])


@pytest.fixture
def browser(volunteer: Person, client: Client) -> Client:
    """Give a browser in which Vera has just given her password."""
    prove(client, volunteer)
    return client


def prove(client: Client, person: Person) -> None:
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def text(client: Client, name: str, *arguments: Any) -> str:
    answer = client.get(reverse(name, args=arguments))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_page_says_what_is_held_why_and_for_how_long(life: Life, browser: Client) -> None:
    page = text(browser, "my_data")
    assert "Roles that you applied for, what you wrote and what came of it" in page
    assert "(2 entries)" in page
    assert "2 years after it has ended; then kept as a figure without you" in page


def test_page_never_says_whether_there_is_a_safeguarding_record(browser: Client) -> None:
    held, not_held = text(browser, "my_data").split("What we would hold", 1)
    assert "Concerns that somebody reported" not in held
    assert "Concerns that somebody reported" in not_held


def test_page_asks_as_much_of_the_database_for_thirty_rows_as_for_one(
    volunteer: Person, vco: Organisation, browser: Client
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            text(browser, "my_data")
        return len(asked)

    LookFactory(person=volunteer, organisation=vco)
    DataRequestFactory(person=volunteer)
    one = queries()
    for _n in range(29):
        LookFactory(person=volunteer, organisation=vco)
        DataRequestFactory(person=volunteer)
    assert queries() == one


def test_list_of_who_looked_goes_on_page_by_page(volunteer: Person, browser: Client) -> None:
    for n in range(26):
        LookFactory(person=volunteer, what=f"part {n}")
    first = browser.get(reverse("my_data_looks"))
    assert first.content.count(b"<time") == 25
    assert b"Part 0" not in first.content
    onward = f"?before={first.context['next']}"
    assert onward.encode() in first.content
    second = browser.get(reverse("my_data_looks") + onward)
    assert second.content.count(b"<time") == 1
    assert b"Part 0" in second.content


def test_who_has_left_is_not_named_among_those_who_looked(
    volunteer: Person, vco: Organisation, browser: Client
) -> None:
    gone = PersonFactory(name="Gone Already")
    LookFactory(person=volunteer, organisation=vco, by=gone)
    actions.erase(person=gone)
    page = text(browser, "my_data")
    assert "somebody who has left, Stepney Friends" in page


def test_copy_is_asked_for_made_and_downloaded_after_the_password(
    life: Life, browser: Client
) -> None:
    asked = browser.post(reverse("my_data_copy"))
    assert asked["Location"] == reverse("my_data")
    assert "We are making your copy" in text(browser, "my_data")
    actions.make_packs()
    assert "Download the copy" in text(browser, "my_data")
    got = browser.get(reverse("my_data_file", args=[DataPack.objects.get().pk]))
    assert got["Content-Disposition"].startswith("attachment; filename=")
    assert b"".join(cast("Any", got).streaming_content)[:2] == b"PK"
    assert got["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("name", ["my_data_copy", "my_data_erase"])
def test_who_signed_in_long_ago_is_asked_for_the_password_first(
    name: str, volunteer: Person, sign_in: SignIn
) -> None:
    answer = sign_in(volunteer).post(reverse(name), {"sure": "on"})
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert not DataRequest.objects.exists()
    assert not DataPack.objects.exists()


def test_wish_goes_on_where_it_was_after_the_password(volunteer: Person, sign_in: SignIn) -> None:
    browser = sign_in(volunteer)
    asked = browser.post(reverse("my_data_erase"), {"sure": "on", "words": ""})
    browser.post(asked["Location"], {"password": PASSWORD})
    assert DataRequest.objects.get().kind == DataRequest.Kind.ERASE


def test_copy_is_for_its_person_only(life: Life, operator: Person, sign_in: SignIn) -> None:
    privacy.ask_for_pack(by=life.person)
    actions.make_packs()
    address = reverse("my_data_file", args=[DataPack.objects.get().pk])
    other = Client()
    stranger = PersonFactory()
    prove(other, stranger)
    assert other.get(address).status_code == 403


def test_copy_that_is_gone_is_not_found(life: Life, browser: Client) -> None:
    privacy.ask_for_pack(by=life.person)
    actions.make_packs()
    pack = DataPack.objects.get()
    privacy.drop_pack(pack=pack)
    assert browser.get(reverse("my_data_file", args=[pack.pk])).status_code == 404


def test_erasing_is_asked_again_and_keeps_what_was_typed(browser: Client) -> None:
    answer = browser.post(reverse("my_data_erase"), {"words": "I move abroad"})
    page = answer.content.decode()
    assert "Tick the box if you want us to erase your data." in page
    assert "I move abroad" in page
    assert not DataRequest.objects.exists()


def test_erasing_says_beforehand_what_it_waits_for(life: Life, browser: Client) -> None:
    life.expense.state = "claimed"
    life.expense.save()
    assert "Stepney Friends has not paid you £3.50 yet" in text(browser, "my_data_erase")


def test_erasing_leaves_a_week_in_which_it_is_taken_back(browser: Client) -> None:
    browser.post(reverse("my_data_erase"), {"sure": "on"})
    wish = DataRequest.objects.get()
    assert wish.not_before == timezone.localdate() + dt.timedelta(days=7)
    assert "Keep my account" in text(browser, "my_data")
    browser.post(reverse("my_data_withdraw", args=[wish.pk]))
    wish.refresh_from_db()
    assert wish.state == RequestState.WITHDRAWN
    assert "Keep my account" not in text(browser, "my_data")


def test_taking_back_what_is_done_is_answered_with_what_happened(
    volunteer: Person, browser: Client
) -> None:
    wish = DataRequestFactory(person=volunteer, state="done")
    assert browser.post(reverse("my_data_withdraw", args=[wish.pk])).status_code == 409


def test_request_of_somebody_else_is_not_taken_back(browser: Client) -> None:
    wish = DataRequestFactory()
    assert browser.post(reverse("my_data_withdraw", args=[wish.pk])).status_code == 403


def test_complaint_is_acknowledged_at_once_and_due_in_thirty_days(
    volunteer: Person, browser: Client
) -> None:
    browser.post(reverse("my_data_complain"), {"words": "You write too often."})
    complaint = Complaint.objects.get()
    assert complaint.acknowledge_by == timezone.localdate() + dt.timedelta(days=30)
    notice = volunteer.notices.get()
    assert notice.subject == "We have your complaint about your data"
    assert "You write too often." in notice.body
    assert complaint.reference in browser.get(reverse("my_data")).content.decode()


def test_empty_complaint_says_what_is_missing(browser: Client) -> None:
    answer = browser.post(reverse("my_data_complain"), {"words": " "})
    assert b"Write what it is about, in a sentence or two." in answer.content


def test_correction_leads_first_to_what_one_can_change_oneself(life: Life, browser: Client) -> None:
    page = text(browser, "my_data_correct")
    assert reverse("profile") in page
    browser.post(reverse("my_data_correct"), {"words": "My hours were four."})
    assert DataRequest.objects.get().kind == DataRequest.Kind.CORRECT


def test_agreement_is_taken_back_and_stays_in_the_list_with_its_dates(
    life: Life, browser: Client
) -> None:
    life.open.shares_adjustments = True
    life.open.save()
    people.consent(person=life.person, purpose=Consent.Purpose.ADJUSTMENTS, basis="consent")
    browser.post(reverse("my_data_consent"), {"purpose": "adjustments"})
    taken = Consent.objects.get(person=life.person, purpose="adjustments")
    assert taken.withdrawn_at is not None
    life.open.refresh_from_db()
    assert life.open.shares_adjustments is False
    assert "Share adjustments wanted" in text(browser, "my_data")


def test_agreement_to_hold_the_account_is_not_taken_back_like_the_others(browser: Client) -> None:
    people.consent(person=Person.objects.get(), purpose=Consent.Purpose.ACCOUNT, basis="contract")
    browser.post(reverse("my_data_consent"), {"purpose": "account"})
    assert Consent.objects.get().withdrawn_at is None


def test_operator_answers_and_the_person_hears(
    volunteer: Person, operator: Person, sign_in: SignIn
) -> None:
    wish = DataRequestFactory(person=volunteer)
    desk = sign_in(operator)
    assert "Vera Volunteer" in text(desk, "data_requests")
    assert "My hours of 3 March were four." in text(desk, "data_request", wish.pk)
    sent = {"outcome": "done", "words": "They are four now.", "sure_of_others": "on"}
    desk.post(reverse("data_request", args=[wish.pk]), sent)
    wish.refresh_from_db()
    assert (wish.state, wish.answer, wish.answered_by) == ("done", "They are four now.", operator)
    notice = volunteer.notices.get()
    assert notice.body.startswith("They are four now.")


def test_operator_cannot_say_that_somebody_is_erased(operator: Person, sign_in: SignIn) -> None:
    wish = EraseRequestFactory()
    sent = {"outcome": "done", "words": "Done.", "sure_of_others": "on"}
    answer = sign_in(operator).post(reverse("data_request", args=[wish.pk]), sent)
    assert answer.status_code == 200
    wish.refresh_from_db()
    assert wish.state == RequestState.ASKED


def test_queue_has_the_nearest_promise_first_and_marks_what_is_late(
    operator: Person, sign_in: SignIn
) -> None:
    DataRequestFactory(person__name="Later", answer_by=dt.date(2099, 1, 1))
    DataRequestFactory(person__name="Sooner", answer_by=dt.date(2026, 1, 1))
    page = text(sign_in(operator), "data_requests")
    assert page.index("Sooner") < page.index("Late") < page.index("Later")


def test_retention_page_says_what_is_due(operator: Person, sign_in: SignIn) -> None:
    page = text(sign_in(operator), "retention_report")
    assert "Accounts that nobody used: erased" in page
    assert "It has not run yet" in page


def test_privacy_page_prints_the_whole_register(client: Client) -> None:
    page = text(client, "privacy")
    assert "Messages that you wrote and received" in page
    assert "2 years after the last word" in page


def test_privacy_page_reads_the_rules_in_one_query(client: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        text(client, "privacy")
    assert len([query for query in asked if "matching_rule" in query["sql"]]) == 1
