from typing import Any
from uuid import uuid4

import pytest
from celery.exceptions import Ignore

from matching.history.lifecycle import IllegalMove
from matching.history.models import Transition
from matching.people.models import Person
from matching.queue import actions
from matching.queue.calls import MOST_STARTS
from matching.queue.models import ParkedTask
from matching.queue.states import ParkState
from matching.queue.words import error_of, keys_of
from matching.tasks import forget_words

pytestmark = pytest.mark.django_db
TASK = "matching.forget_words"


def park(*arguments: Any, error: str = "ValueError") -> ParkedTask:
    return actions.park(task=TASK, arguments=list(arguments), error=error)


def start(task_id: str, *arguments: Any) -> None:
    forget_words.before_start(task_id, list(arguments), {})


def test_same_call_that_fails_again_is_counted_and_stands_once() -> None:
    park(7)
    park(7, error="KeyError")
    other = park(8)
    first = ParkedTask.objects.get(arguments=[7])
    assert (first.times, first.error) == (2, "KeyError")
    assert first.last_failed_at > first.first_failed_at
    assert (other.times, other.error) == (1, "ValueError")


def test_what_somebody_wrote_is_left_out_and_such_a_call_is_not_whole() -> None:
    parked = park(
        7, "volunteering.application:3", "vera@example.org", "I like tea", {"name": "Vera"}
    )
    parked.refresh_from_db()
    assert parked.arguments == [7, "volunteering.application:3", "…", "…", "…"]
    assert not parked.is_whole


def test_error_is_told_by_its_kind_and_our_line_and_not_by_its_words() -> None:
    with pytest.raises(IllegalMove) as caught:
        actions.drop(parked=ParkedTask(state=ParkState.DROPPED), by=None)
    told = error_of(caught.value)
    assert told.startswith("IllegalMove at matching/history/lifecycle.py:")
    assert error_of(ValueError("vera@example.org")) == "ValueError"
    assert keys_of(["1" * 61]) == ["…"]


def test_operator_drops_it_and_history_says_who(operator: Person) -> None:
    parked = park()
    actions.drop(parked=parked, by=operator)
    assert Transition.objects.get(new=ParkState.DROPPED).by == operator
    with pytest.raises(IllegalMove):
        actions.run_again(parked=parked, by=operator)


def test_call_that_goes_well_mends_what_stood_aside(operator: Person) -> None:
    parked, other = park(7), park(8)
    actions.mend(task=TASK, arguments=[7])
    parked.refresh_from_db()
    other.refresh_from_db()
    assert (parked.state, other.state) == (ParkState.MENDED, ParkState.PARKED)


def test_call_rests_after_it_was_set_aside_and_its_like_do_not() -> None:
    this, other = str(uuid4()), str(uuid4())
    forget_words.on_failure(ValueError("no"), str(uuid4()), [this], {}, None)
    assert ParkedTask.objects.get().error == "ValueError"
    with pytest.raises(Ignore):
        start(str(uuid4()), this)
    start(str(uuid4()), other)


def test_message_that_ends_its_workers_is_set_aside_before_it_ends_another() -> None:
    message = str(uuid4())
    for _each in range(MOST_STARTS):
        start(message, message)
    assert not ParkedTask.objects.exists()
    with pytest.raises(Ignore):
        start(message, message)
    assert ParkedTask.objects.get().error == "Its worker was lost 3 times"
