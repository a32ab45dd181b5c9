"""A deed that may be refused: either way the reader is told."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.test import RequestFactory

from clearinghouse.programmes.errors import ProgrammeError
from matching.errors import DeedError
from matching.history.lifecycle import IllegalMove
from matching.people.models import Person
from matching.trying import tried
from volunteering.assessment.errors import AssessmentError
from volunteering.centres.errors import CentreError
from volunteering.quality.errors import QualityError
from volunteering.surveys.errors import SurveyError


@pytest.fixture
def asked() -> HttpRequest:
    request: Any = RequestFactory().post("/")
    request._messages = CookieStorage(request)
    return request  # type: ignore[no-any-return]


def told(request: HttpRequest) -> list[tuple[str, str]]:
    return [(each.level_tag, each.message) for each in get_messages(request)]


def fails(problem: Exception) -> Any:
    def deed() -> None:
        raise problem

    return deed


@pytest.mark.parametrize(
    "refused", [AssessmentError, CentreError, ProgrammeError, QualityError, DeedError]
)
def test_a_refusal_is_told_in_its_own_words(asked: HttpRequest, refused: Any) -> None:
    assert tried(asked, fails(refused("The day has been.")), "Kept.") is False
    assert told(asked) == [("error", "The day has been.")]


def test_a_survey_has_the_words_for_its_refusal_itself(asked: HttpRequest) -> None:
    assert tried(asked, fails(SurveyError()), "Kept.") is False
    assert told(asked) == [("error", "This cannot be done.")]


def test_whoever_comes_second_is_told(asked: HttpRequest) -> None:
    late = IllegalMove(Person(), "closed", overtaken=True)
    assert tried(asked, fails(late), "Kept.") is False
    assert told(asked) == [("error", "It has moved on meanwhile: this can no longer be done.")]


def test_what_was_done_is_said_if_there_is_something_to_say(asked: HttpRequest) -> None:
    done: list[int] = []
    assert tried(asked, lambda: done.append(1), "Kept.") is True
    assert tried(asked, lambda: done.append(2)) is True
    assert (done, told(asked)) == ([1, 2], [("success", "Kept.")])


def test_a_fault_is_no_refusal(asked: HttpRequest) -> None:
    with pytest.raises(ZeroDivisionError):
        tried(asked, lambda: 1 / 0, "Kept.")
