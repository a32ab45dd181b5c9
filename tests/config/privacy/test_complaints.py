"""Anybody complains about data; the law's clock runs, they are told, and the register shows it."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from config.privacy import actions as erasing
from matching.messaging.models import Notice
from matching.paging import SIZE
from matching.people.models import Person
from matching.privacy.complaints import actions
from matching.privacy.complaints.models import Complaint
from matching.privacy.complaints.states import ComplaintState
from matching.rulebook.importers import load_rules
from tests.conftest import SignIn
from tests.factories.privacy import ComplaintFactory

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
SAID = {"words": "You wrote to my sister.", "email": "me@example.org", "name": "Mia"}


@pytest.fixture(autouse=True)
def _rules(db: None) -> None:
    load_rules()


@pytest.fixture
def desk(operator: Person, sign_in: SignIn) -> Client:
    return sign_in(operator)


def test_somebody_without_an_account_complains_and_gets_a_reference(
    client: Client, operator: Person
) -> None:
    answer = client.post(reverse("data_complaint"), SAID, follow=True)
    made = Complaint.objects.get()
    today = timezone.localdate()
    assert (made.person, made.name, made.email) == (None, "Mia", "me@example.org")
    assert (made.acknowledge_by, made.warn_on) == (
        today + dt.timedelta(days=30),
        today + dt.timedelta(days=20),
    )
    assert made.reference in answer.content.decode()
    to_them = Notice.objects.get(address="me@example.org")
    assert made.reference in to_them.body
    assert SAID["words"] not in to_them.body
    assert operator.notices.get().path == reverse("complaint", args=[made.pk])


def test_a_form_that_lacks_something_keeps_what_was_typed(client: Client) -> None:
    answer = client.post(reverse("data_complaint"), {"words": "You wrote to my sister."})
    page = answer.content.decode()
    assert "Enter an e-mail address, so that we can answer you." in page
    assert "You wrote to my sister." in page
    assert not Complaint.objects.exists()


def test_a_flood_is_stopped_and_told_another_way(client: Client) -> None:
    for _each in range(10):
        client.post(reverse("data_complaint"), SAID, REMOTE_ADDR="203.0.113.9")
    answer = client.post(reverse("data_complaint"), SAID, REMOTE_ADDR="203.0.113.9")
    assert "Write to us by e-mail" in answer.content.decode()
    assert "You wrote to my sister." in answer.content.decode()
    assert Complaint.objects.count() == 10


def test_the_desk_takes_it_up_notes_what_it_did_and_tells_the_outcome(desk: Client) -> None:
    actions.make(words="Why?", email="me@example.org")
    made = Complaint.objects.get()
    desk.post(reverse("complaint_take_up", args=[made.pk]))
    desk.post(
        reverse("complaint_step", args=[made.pk]), {"words": "We asked the centre.", "tell": "on"}
    )
    desk.post(reverse("complaint_step", args=[made.pk]), {"words": "For us alone."})
    desk.post(
        reverse("complaint_decide", args=[made.pk]),
        {"state": "partly", "outcome": "It was our mistake.", "changed": "A second look."},
    )
    made.refresh_from_db()
    assert (made.state, made.outcome, made.changed_here) == (
        "partly",
        "It was our mistake.",
        "A second look.",
    )
    assert made.acknowledged_at is not None
    told = list(Notice.objects.filter(address="me@example.org").order_by("pk"))
    assert [made.reference in each.subject for each in told] == [False, True, True, True]
    assert "It was our mistake." in told[-1].body
    assert "For us alone." not in "".join(each.body for each in told)
    register = desk.get(reverse("complaints_csv")).content.decode()
    assert made.reference in register
    assert "Why?" not in register
    assert "me@example.org" not in register


def test_an_outcome_without_words_is_asked_for_again(desk: Client) -> None:
    made = ComplaintFactory(state="taken_up", acknowledged_at=timezone.now())
    answer = desk.post(reverse("complaint_decide", args=[made.pk]), {"state": "upheld"})
    assert "Write what they should know." in answer.content.decode()
    made.refresh_from_db()
    assert made.state == "taken_up"


@pytest.mark.parametrize("state", ["upheld", "withdrawn"])
def test_nothing_is_added_to_what_is_over_and_what_was_typed_stays(
    desk: Client, state: str
) -> None:
    now = timezone.now()
    made = ComplaintFactory(
        state=state, outcome="Yes.", acknowledged_at=now, closed_at=now, email="me@example.org"
    )
    said = {"words": "We asked once more.", "tell": "on"}
    page = desk.post(reverse("complaint_step", args=[made.pk]), said).content.decode()
    assert "It was decided or taken back: nothing is added to it any more." in page
    assert "We asked once more." in page
    assert (made.steps.count(), Notice.objects.filter(address=made.email).count()) == (0, 0)
    assert (
        "Note what was done" not in desk.get(reverse("complaint", args=[made.pk])).content.decode()
    )


def test_both_lists_of_the_desk_are_turned_page_by_page(desk: Client) -> None:
    now = timezone.now()
    shown = {"outcome": "Yes.", "acknowledged_at": now, "closed_at": now}
    open_ones = ComplaintFactory.create_batch(SIZE + 1)
    closed = ComplaintFactory.create_batch(SIZE + 1, state="upheld", **shown)
    page = desk.get(reverse("complaints"))
    assert [page.context[name].count for name in ("waiting", "done")] == [SIZE + 1, SIZE + 1]
    assert page.context["waiting"].rows == open_ones[:SIZE]
    assert page.context["waiting"].next_url.endswith("?waiting=2")
    second = desk.get(page.context["waiting"].next_url)
    assert second.context["waiting"].rows == open_ones[SIZE:]
    assert second.context["done"].rows == closed[::-1][:SIZE]
    assert second.context["done"].next_url.endswith("?waiting=2&page=2")
    assert 'aria-label="Pages of what waits"' in second.content.decode()


def test_a_letter_is_written_down_and_its_days_count_from_when_it_came(desk: Client) -> None:
    came = timezone.localdate() - dt.timedelta(days=12)
    said = {"words": "A letter.", "channel": "letter", "received_on": came.isoformat()}
    desk.post(reverse("complaint_by_hand"), said)
    made = Complaint.objects.get()
    assert (made.acknowledge_by, made.channel) == (came + dt.timedelta(days=30), "letter")
    assert timezone.localdate(made.received_at) == came
    assert str(came) in desk.get(reverse("complaints_csv")).content.decode()
    answer = desk.post(
        reverse("complaint_by_hand"), {**said, "received_on": "2999-01-01"}
    ).content.decode()
    assert "That day is still to come." in answer


def test_operators_are_told_ten_days_before_once(operator: Person) -> None:
    near = ComplaintFactory(warn_on=timezone.localdate())
    ComplaintFactory(warn_on=timezone.localdate() + dt.timedelta(days=1))
    ComplaintFactory(warn_on=timezone.localdate(), state="taken_up")
    assert (actions.warn(), actions.warn()) == (1, 0)
    assert operator.notices.get().path == reverse("complaint", args=[near.pk])


def test_it_is_late_when_nobody_took_it_up_in_time() -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    assert ComplaintFactory(acknowledge_by=yesterday).is_late
    assert not ComplaintFactory(acknowledge_by=timezone.localdate()).is_late
    in_time = timezone.now() - dt.timedelta(days=3)
    assert not ComplaintFactory(
        acknowledge_by=yesterday, state="taken_up", acknowledged_at=in_time
    ).is_late


def test_whoever_is_erased_leaves_the_complaint_without_their_words(volunteer: Person) -> None:
    made = actions.make(words="Why?", by=volunteer)
    actions.add_step(complaint=made, words="Asked Mia.", tell=False, by=volunteer)
    erasing.erase(person=volunteer)
    made.refresh_from_db()
    assert (made.person, made.name, made.email, made.words, made.steps.count()) == (
        None,
        "",
        "",
        "",
        0,
    )
    assert made.state == ComplaintState.RECEIVED


@pytest.mark.parametrize("name", ["complaints", "audit_log"])
def test_lists_ask_no_query_per_row(desk: Client, name: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert desk.get(reverse(name)).status_code == 200
        return len(asked)

    def one_more() -> Any:
        ComplaintFactory()
        return ComplaintFactory(
            state="upheld", outcome="Yes.", closed_at=timezone.now(), acknowledged_at=timezone.now()
        )

    one_more()
    queries()
    few = queries()
    one_more()
    one_more()
    assert queries() == few
