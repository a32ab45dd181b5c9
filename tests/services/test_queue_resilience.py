"""What becomes of work whose worker is killed, and of work that can never be done."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from celery import current_app
from django.core.cache import cache
from django.db.models import QuerySet
from pytest_django.plugin import DjangoDbBlocker
from structlog.contextvars import bound_contextvars

from matching.queue import actions
from matching.queue.models import ParkedTask
from matching.queue.states import ParkState
from tests.running.processes import Process
from tests.running.site import Site, bare
from tests.running.waiting import until


@pytest.fixture(scope="module")
def place(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    with django_db_blocker.unblock(), bare("queue", print) as site:
        yield site


@pytest.fixture
def worker(place: Site) -> Iterator[Process]:
    process = worker_of(place)
    process.start()
    until(lambda: "ready." in process.words(), otherwise=process.words)
    yield process
    if process.alive():
        process.kill()


def worker_of(place: Site) -> Process:
    how = ["--loglevel", "INFO", "--concurrency", "1"]
    command = ["celery", "-A", "tests.running.queue_app", "worker", *how]
    short = place.environment | {"QUEUE_VISIBILITY": "3"}
    return Process("resilient", command, short, place.state / "resilient.log")


def parked(task: str) -> QuerySet[ParkedTask]:
    """List the calls of a task with 7 that stand aside; other tests have other numbers."""
    return ParkedTask.objects.filter(task=task, arguments=[7], state=ParkState.PARKED)


def parked_of(task: str, worker: Process) -> ParkedTask:
    """Wait until a call of a task stands aside, and give it."""

    def found() -> list[ParkedTask]:
        return list(parked(task))

    return until(found, otherwise=worker.words)[0]


def call(task: str, *arguments: Any) -> None:
    current_app.send_task(task, args=arguments)


def test_task_whose_worker_is_killed_is_done_by_the_next_one(place: Site, worker: Process) -> None:
    call("tests.dawdle", "long", 2.0)
    until(lambda: cache.get("began:long"), otherwise=worker.words)
    worker.kill()
    assert cache.get("ended:long") is None
    worker.start()
    until(lambda: cache.get("ended:long"), otherwise=worker.words)
    assert cache.get("began:long") >= 2


def test_task_that_always_fails_is_set_aside_without_its_words_and_holds_nothing_up(
    place: Site, worker: Process
) -> None:
    call("tests.fail", 7)
    call("tests.dawdle", "behind", 0.0)
    until(lambda: cache.get("ended:behind"), otherwise=worker.words)
    aside = parked_of("tests.fail", worker)
    assert (aside.arguments, aside.error, aside.state) == ([7], "ValueError", ParkState.PARKED)

    actions.run_again(parked=aside, by=None)
    again = parked_of("tests.fail", worker)
    assert again.pk != aside.pk

    cache.set("well:7", 1)
    actions.run_again(parked=again, by=None)
    call("tests.dawdle", "after", 0.0)
    until(lambda: cache.get("ended:after"), otherwise=worker.words)
    assert not parked("tests.fail").exists()


def test_row_of_a_task_has_the_id_of_the_request_that_called_it_and_errors_no_words(
    place: Site, worker: Process
) -> None:
    with bound_contextvars(request_id="that-request"):
        call("tests.say")
    until(lambda: '"said"' in worker.words(), otherwise=worker.words)
    row = next(line for line in worker.words().splitlines() if '"said"' in line)
    assert json.loads(row)["request_id"] == "that-request"
    call("tests.fail", 8)
    until(lambda: ParkedTask.objects.filter(arguments=[8]).exists(), otherwise=worker.words)
    assert "vera" not in worker.words()


def test_task_that_ends_its_process_each_time_is_set_aside_after_the_third(
    place: Site, worker: Process
) -> None:
    call("tests.die", 7)
    aside = parked_of("tests.die", worker)
    assert aside.error == "Its worker was lost 3 times"
    assert cache.get("died:7") == 3
    call("tests.dawdle", "later", 0.0)
    until(lambda: cache.get("ended:later"), otherwise=worker.words)
