"""Whatever a feed that is followed answers: it is taken in or told in words, and breaks no reader."""

from __future__ import annotations

import logging
from typing import Final

import pytest
from hypothesis import example, given

from tests.fuzzing import as_json, bent_json, spoilt, steady, undone
from tests.running.feed_server import FeedServer
from tests.volunteering.opportunities.test_fuzz import kept
from tests.volunteering.subscriptions.conftest import Follow, gone, item
from volunteering.subscriptions import following
from volunteering.subscriptions.models import FeedRun, Subscription

pytestmark = pytest.mark.django_db
ITEMS: Final = [item("1"), item("2", title="Two"), gone("3")]
OURS: Final = "It could not be read: see the log."
# What the readers write down when a record did what nobody thought of.
BROKE: Final = ("broke its reader", "cannot be stored", "could not be read")


PAGE: Final = {
    "items": ITEMS,
    "next": "/feed/1",
    "license": "https://creativecommons.org/licenses/by/4.0/",
}


def visited(feed: FeedServer, subscription: Subscription, content: bytes) -> FeedRun:
    """Serve a page, whose next one is empty and the last, and read the feed from its beginning."""
    feed.pages["/feed/0"] = content.replace(b'"/feed/1"', f'"{feed.url}/feed/1"'.encode())
    feed.pages["/feed/1"] = {"items": [], "next": f"{feed.url}/feed/1"}
    subscription.refresh_from_db()
    subscription.cursor = subscription.tagged = ""
    return following.visit(subscription=subscription)


def test_page_of_any_shape_is_taken_in_or_told_in_words(
    feed: FeedServer, follow: Follow, caplog: pytest.LogCaptureFixture
) -> None:
    subscription = follow()

    @steady(50)
    @example(content=as_json({"items": [item(title="\ud800")], "next": "/feed/1"}))
    @example(content=as_json({"items": [item(key="a\0b")], "next": "/feed/1"}))
    @example(content=as_json({"items": [item(id=10**400)], "next": "/feed/1"}))
    @given(content=bent_json(PAGE).map(as_json).flatmap(spoilt))
    def read(content: bytes) -> None:
        caplog.clear()
        with undone(), caplog.at_level(logging.WARNING):
            run = visited(feed, subscription, content)
            after = kept()
            assert run.trouble != OURS
            visited(feed, subscription, content)
            assert kept() == after
        assert not [each for each in caplog.messages if any(words in each for words in BROKE)]

    read()
