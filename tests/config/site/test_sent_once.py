"""A form that is sent twice counts once, and the second is led to where the first led."""

import time
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from config.site import sent_once
from config.site.sent_once import TOKEN, SentOnceMiddleware
from matching.organisations.models import Organisation
from tests.conftest import SignIn
from tests.factories.people import PersonFactory
from tests.running.threads import at_once
from volunteering.brokerage.enquiries.models import Enquiry

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
SENT = {"about": "What is there?", "name": "Ada", "email": "ada@example.org", TOKEN: "of-a-page"}


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    cache.clear()


def ask(browser: Client, centre: Organisation, **changed: str) -> Any:
    return browser.post(reverse("centre_ask", args=[centre.pk]), SENT | changed)


def test_what_is_sent_twice_counts_once_and_both_come_to_the_same_page(
    centre: Organisation, anonymous: Client
) -> None:
    first, second = ask(anonymous, centre), ask(anonymous, centre)
    assert Enquiry.objects.count() == 1
    assert first["Location"] == second["Location"] == reverse("centre_asked", args=[centre.pk])
    said = [str(each) for each in get_messages(second.wsgi_request)]
    assert said == ["This was sent twice, and seen to once."]


def test_the_same_words_from_another_page_count_again(
    centre: Organisation, anonymous: Client
) -> None:
    ask(anonymous, centre)
    ask(anonymous, centre, **{TOKEN: "of-another-page"})
    assert Enquiry.objects.count() == 2


def test_other_words_from_the_same_page_count_again(
    centre: Organisation, anonymous: Client
) -> None:
    ask(anonymous, centre)
    ask(anonymous, centre, about="And on Sundays?")
    assert Enquiry.objects.count() == 2


def test_what_two_people_send_counts_for_each_even_if_a_program_gave_them_one_token(
    centre: Organisation, sign_in: SignIn
) -> None:
    for _each in range(2):
        assert ask(sign_in(PersonFactory()), centre).status_code == 302
    assert Enquiry.objects.count() == 2


def test_form_that_came_back_with_what_was_wrong_may_be_sent_again_as_it_is(
    centre: Organisation, anonymous: Client
) -> None:
    for _time in range(2):
        answer = ask(anonymous, centre, email="")
        assert answer.status_code == 200
        assert "telephone number" in answer.content.decode()


def test_who_signs_in_twice_is_signed_in_by_the_second(anonymous: Client) -> None:
    for _time in range(2):
        answer = anonymous.post(reverse("account_login"), {"login": "x", TOKEN: "of-a-page"})
        assert answer.status_code == 200


def sending(**sent: Any) -> HttpRequest:
    request = RequestFactory().post("/somewhere/", {TOKEN: "of-a-page"} | sent)
    request._messages = Said()  # type: ignore[attr-defined]
    return request


class Said(list[str]):
    def add(self, _level: int, message: str, _tags: str) -> None:
        self.append(message)


class Doing:
    """A page that does something, and says by its answer whether it did."""

    def __init__(self, code: int = 302, seconds: float = 0) -> None:
        self.code = code
        self.seconds = seconds
        self.times = 0

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Answer as Django would: what a middleware says of a view comes first."""
        said = self.middleware.process_view(request, self.view, (), {})
        return said if said is not None else self.view(request)

    def view(self, _request: HttpRequest) -> HttpResponse:
        self.times += 1
        time.sleep(self.seconds)
        if self.code == 302:
            return HttpResponseRedirect("/done/")
        return HttpResponse(status=self.code)

    @property
    def middleware(self) -> SentOnceMiddleware:
        return SentOnceMiddleware(self.answer)

    def send(self, **sent: Any) -> str:
        return self.middleware(sending(**sent)).get("Location", "")


@pytest.mark.parametrize(("code", "times"), [(302, 1), (200, 2), (422, 2), (500, 2)])
def test_only_what_led_on_is_done(code: int, times: int) -> None:
    page = Doing(code)
    for _time in range(2):
        page.send(word="a")
    assert page.times == times


def test_files_are_told_apart_by_what_is_in_them() -> None:
    page = Doing()
    for content in (b"one", b"two", b"two"):
        page.send(file=SimpleUploadedFile("same.csv", content))
    assert page.times == 2


def test_second_waits_for_the_first_which_is_still_under_way() -> None:
    page = Doing(seconds=0.2)
    assert at_once([lambda: page.send(word="a")] * 2) == ["/done/", "/done/"]
    assert page.times == 1


def test_first_that_never_ends_does_not_hold_the_second_up_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sent_once, "PATIENCE", 0.1)
    cache.add(sent_once._key(sending(word="a")) or "", sent_once.UNDER_WAY)
    page = Doing()
    assert page.send(word="a") == "/done/"
    assert page.times == 1


def test_what_a_program_sends_is_left_unread_for_its_view() -> None:
    page, request = Doing(), sending(word="a")
    view = csrf_exempt(page.view)
    assert page.middleware.process_view(request, view, (), {}) is None
    assert b"of-a-page" in request.body
