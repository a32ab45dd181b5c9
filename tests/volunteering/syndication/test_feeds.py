"""A search as a feed: the filters of the page, the newest first, and only words that may be passed on."""

import json
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from django.test import Client

from tests.factories.roles import OpportunityFactory, RoleFactory
from tests.volunteering.opportunities.conftest import vocabulary  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def entries(answer: Any) -> list[tuple[str, str]]:
    """Give title and link of each entry of an Atom feed."""
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ET.fromstring(answer.content)  # noqa: S314
    return [
        (each.findtext("a:title", "", ATOM), each.find("a:link", ATOM).get("href", ""))  # type: ignore[union-attr]
        for each in root.findall("a:entry", ATOM)
    ]


def test_newest_comes_first_in_both_feeds(anonymous: Client) -> None:
    first, second = RoleFactory(title="First"), RoleFactory(title="Second")

    told = json.loads(anonymous.get("/find/feed.json").content)

    site = "http://localhost:8000"
    assert entries(anonymous.get("/find/feed.atom")) == [
        ("Second", f"{site}{second.get_absolute_url()}"),
        ("First", f"{site}{first.get_absolute_url()}"),
    ]
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert [each["title"] for each in told["items"]] == ["Second", "First"]
    assert all(each["id"] == each["url"] for each in told["items"])


def test_atom_feed_has_what_atom_requires(anonymous: Client) -> None:
    RoleFactory()

    root = ET.fromstring(anonymous.get("/find/feed.atom").content)  # noqa: S314

    for name in ("title", "id", "updated", "entry"):
        assert root.find(f"a:{name}", ATOM) is not None
    entry = root.find("a:entry", ATOM)
    assert entry is not None
    for name in ("title", "id", "updated", "author"):
        assert entry.find(f"a:{name}", ATOM) is not None


def test_feed_keeps_the_filters_of_the_page(anonymous: Client, vocabulary: None) -> None:  # noqa: F811
    RoleFactory(title="Goats", causes=["AnimalWelfare"])
    RoleFactory(title="Budgets", causes=["AntiPoverty"])

    page = anonymous.get("/find/?cause=AnimalWelfare&q=").content.decode()

    assert 'href="/find/feed.atom?cause=AnimalWelfare"' in page
    assert 'href="/find/feed.json?cause=AnimalWelfare"' in page
    answer = anonymous.get("/find/feed.atom?cause=AnimalWelfare")
    assert [title for title, _link in entries(answer)] == ["Goats"]
    assert b"cause=AnimalWelfare" in answer.content


def test_words_under_a_closed_licence_stay_here(anonymous: Client) -> None:
    RoleFactory(
        opportunity=OpportunityFactory(licence="closed"), title="Shut", description="Secret"
    )
    RoleFactory(
        opportunity=OpportunityFactory(licence="CC-BY-4.0"), title="Open", description="Tell"
    )

    told = json.loads(anonymous.get("/find/feed.json").content)

    assert {each["title"]: each["content_text"] for each in told["items"]} == {
        "Open": "Tell",
        "Shut": "Shut",
    }
    assert "Secret" not in anonymous.get("/find/feed.atom").content.decode()


def test_empty_search_is_an_empty_feed(anonymous: Client) -> None:
    assert entries(anonymous.get("/find/feed.atom?q=zebra")) == []
    assert json.loads(anonymous.get("/find/feed.json?q=zebra").content)["items"] == []


@pytest.mark.parametrize("path", ["/find/feed.atom", "/find/feed.json"])
def test_feed_is_open_to_all_sets_no_cookie_and_is_not_sent_twice(
    anonymous: Client, path: str
) -> None:
    RoleFactory()
    answer = anonymous.get(path)

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    again = anonymous.get(path, headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("query", ["?postcode=zz", "?age=-1", "?radius=x", "?cause=%00", "?when=9"])
def test_nonsense_is_no_error(anonymous: Client, query: str) -> None:
    assert anonymous.get(f"/find/feed.json{query}").status_code == 200
    assert anonymous.get(f"/find/feed.atom{query}").status_code == 200


def test_what_xml_cannot_say_costs_nobody_the_feed(anonymous: Client) -> None:
    RoleFactory(title="Car\x0bpool", organisation__name="Dri\x1fvers", description="Lifts\x0c home")

    found = entries(anonymous.get("/find/feed.atom"))
    assert [title for title, _link in found] == ["Carpool"]
    assert anonymous.get("/find/feed.atom?q=car%0Bpool").status_code == 200
