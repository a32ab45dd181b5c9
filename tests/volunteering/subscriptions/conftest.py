"""A feed on this machine, and one who follows it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from matching.people.models import Person
from tests.running.feed_server import FeedServer, feed_server
from tests.volunteering.opportunities.conftest import country, vocabulary  # noqa: F401 (fixtures)
from tests.volunteering.opportunities.records import activity, organisation
from volunteering.subscriptions import actions
from volunteering.subscriptions.models import Subscription

Follow = Callable[..., Subscription]


@pytest.fixture
def feed(settings: Any, db: None) -> Iterator[FeedServer]:
    """Serve pages, and let them be fetched."""
    settings.OUTWARD_INSIDE_HOSTS = ["127.0.0.1"]
    with feed_server() as served:
        yield served


@pytest.fixture
def follow(feed: FeedServer, operator: Person, country: None, vocabulary: None) -> Follow:  # noqa: F811 (fixtures)
    """Follow the feed, on terms that a test may change."""

    def following(path: str = "/feed/0", **changes: Any) -> Subscription:
        terms = {
            "name": "Neighbours",
            "url": f"{feed.url}{path}",
            "shape": "changes",
            "publisher": "Neighbours' Platform",
            "licence": "closed",
        }
        return actions.follow(said=terms | changes, by=operator)

    return following


def item(key: str = "1", **changes: Any) -> dict[str, Any]:
    """Give an item that says something: an activity with its organisation inside."""
    whose = organisation()
    del whose["activity"]
    told = activity(type="Activity", id=f"https://there.example/a/{key}", organisation=whose)
    return {
        "id": key,
        "kind": "Activity",
        "state": "updated",
        "modified": 1,
        "data": told | changes,
    }


def gone(key: str = "1") -> dict[str, Any]:
    """Give an item that is gone."""
    return {"id": key, "kind": "Activity", "state": "deleted", "modified": 2}
