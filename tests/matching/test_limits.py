"""How often somebody may do a thing."""

import threading
import uuid
from typing import Any

import pytest
from django.test import RequestFactory, override_settings

from matching import limits
from matching.limits import Limit, forget, source_of, take


@pytest.fixture
def limit() -> Limit:
    return Limit(f"test-{uuid.uuid4().hex}", most=3, seconds=3600)


def test_so_many_at_once_and_then_one_every_part_of_the_time(limit: Limit) -> None:
    answers = [take(limit, "ada") for _ in range(4)]
    assert [each.allowed for each in answers] == [True, True, True, False]
    assert [each.left for each in answers] == [2, 1, 0, 0]
    assert [each.wait for each in answers] == [0, 0, 0, 1200]
    assert answers[0].full_in == 1200
    assert answers[2].full_in == 3600


def test_what_is_refused_costs_nothing_and_looking_does_not_either(limit: Limit) -> None:
    take(limit, "ada", cost=3)
    take(limit, "ada")
    take(limit, "ada")
    assert take(limit, "ada").wait <= 1200
    assert take(limit, "ada", cost=0).allowed


def test_it_comes_back_with_time() -> None:
    quick = Limit(f"test-{uuid.uuid4().hex}", most=100, seconds=1)
    assert take(quick, "ada", cost=100).left == 0
    refused = take(quick, "ada", cost=1)
    threading.Event().wait(0.05)
    assert (refused.allowed, take(quick, "ada").allowed) == (False, True)


def test_others_have_buckets_of_their_own_and_one_can_be_filled(limit: Limit) -> None:
    take(limit, "ada", cost=3)
    assert take(limit, "bob").left == 2
    assert not take(limit, "ada").allowed
    forget(limit, "ada")
    assert take(limit, "ada").left == 2


def test_of_many_at_once_no_more_get_through_than_there_are(limit: Limit) -> None:
    got: list[bool] = []
    threads = [
        threading.Thread(target=lambda: got.append(take(limit, "ada").allowed)) for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(got) == 3


def test_while_redis_is_down_nothing_is_limited_and_the_answer_says_so(limit: Limit) -> None:
    down: Any = {"default": {"LOCATION": "redis://127.0.0.1:1/0"}}
    with override_settings(CACHES=down):
        answers = [take(limit, "ada") for _ in range(5)]
        forget(limit, "ada")
    assert {(each.allowed, each.known) for each in answers} == {(True, False)}


def test_keys_tell_nobody_who_it_was(limit: Limit) -> None:
    key = limits._key(limit, "ada@example.org")
    assert limit.name in key
    assert "ada" not in key


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002::/64"),
        ("", "unknown"),
    ],
)
def test_a_house_is_one_source(address: str, source: str) -> None:
    assert source_of(RequestFactory().get("/", REMOTE_ADDR=address)) == source
