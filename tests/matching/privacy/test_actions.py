import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from matching.history.lifecycle import IllegalMove
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.privacy import actions
from matching.privacy.models import DataRequest, Look
from matching.privacy.states import RequestState
from matching.rulebook.importers import load_rules
from tests.factories.privacy import DataRequestFactory, EraseRequestFactory


@pytest.fixture(autouse=True)
def _rules(db: None) -> None:
    load_rules()


def test_look_is_remembered_with_who_what_and_for_whom(
    volunteer: Person, coordinator: Person, vco: Organisation
) -> None:
    actions.looked(person=volunteer, what="application", by=coordinator, organisation=vco)
    look = Look.objects.get()
    assert (look.person, look.by, look.organisation) == (volunteer, coordinator, vco)


def test_looking_at_oneself_is_nobodys_business(volunteer: Person) -> None:
    actions.looked(person=volunteer, what="application", by=volunteer)
    assert not Look.objects.exists()


def test_wish_is_due_within_a_month_and_a_complaint_within_thirty_days(volunteer: Person) -> None:
    today = timezone.localdate()
    wish = actions.ask(kind=DataRequest.Kind.CORRECT, words="My name", by=volunteer)
    complaint = actions.ask(kind=DataRequest.Kind.COMPLAINT, words="Why?", by=volunteer)
    assert 28 <= (wish.answer_by - today).days <= 31
    assert (complaint.answer_by - today).days == 30


def test_answer_is_given_once(operator: Person) -> None:
    wish = DataRequestFactory()
    same = DataRequest.objects.get(pk=wish.pk)
    actions.answer(request=wish, refused=False, words="Done.", by=operator)
    with pytest.raises(IllegalMove):
        actions.answer(request=same, refused=True, words="No.", by=operator)
    same.refresh_from_db()
    assert (same.state, same.answer) == (RequestState.DONE, "Done.")


def test_last_mail_is_written_once_and_its_address_forgotten() -> None:
    EraseRequestFactory(person=None, state="done", tell="gone@example.org", done_at=timezone.now())
    assert actions.say_farewell() == 1
    assert actions.say_farewell() == 0
    assert [letter.to for letter in mail.outbox] == [["gone@example.org"]]
    assert DataRequest.objects.get().tell == ""


def test_last_mail_that_fails_is_tried_again_and_holds_nobody_up(settings: Any) -> None:
    settings.EMAIL_BACKEND = "no.such.backend.Nowhere"
    EraseRequestFactory(person=None, state="done", tell="gone@example.org", done_at=timezone.now())
    assert actions.say_farewell() == 0
    assert DataRequest.objects.get().tell == "gone@example.org"


def test_address_that_cannot_be_reached_for_days_is_forgotten(settings: Any) -> None:
    settings.EMAIL_BACKEND = "no.such.backend.Nowhere"
    long_ago = timezone.now() - dt.timedelta(days=4)
    EraseRequestFactory(person=None, state="done", tell="gone@example.org", done_at=long_ago)
    assert actions.say_farewell() == 0
    assert DataRequest.objects.get().tell == ""


def test_erasure_asked_twice_at_a_time_is_refused_by_the_database(volunteer: Person) -> None:
    first = actions.ask_to_erase(words="", by=volunteer)
    assert actions.ask_to_erase(words="", by=volunteer) == first
    actions.withdraw(request=first, by=volunteer)
    assert actions.ask_to_erase(words="", by=volunteer) != first
