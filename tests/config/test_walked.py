"""A walk over every link that each persona can see: no fault, no dead link, nothing loaded from elsewhere."""

from collections import deque
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from pytest_django.plugin import DjangoDbBlocker

from tests.config.hostile import Fields
from tests.config.test_csp import inline
from tests.config.world import Cast, for_many_tests, read
from tests.conftest import SignIn

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
HERE = "http://testserver"
START = ("/", "/me/", "/find/", "/for-organisations/", "/admin/", "/accounts/login/", "/directory/")
# So often one kind of page is opened; the rest of its kind is the same page on other rows.
OF_A_KIND = 1
MOST = 250
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    with for_many_tests(django_db_blocker) as cast:
        yield cast


def kind(address: str) -> str:
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return address


def wrong(answer: Any) -> Iterator[str]:
    """Say what is wrong with an answer as a scanner would."""
    if answer.status_code >= 500:
        yield f"status {answer.status_code}"
    for name, value in HEADERS.items():
        if answer.headers.get(name) != value:
            yield f"{name} is {answer.headers.get(name)!r}"
    policy = answer.headers.get("Content-Security-Policy", "")
    if "default-src 'self'" not in policy or "unsafe" in policy or "frame-ancestors" not in policy:
        yield f"policy {policy!r}"
    if "Permissions-Policy" not in answer.headers:
        yield "no Permissions-Policy"
    for cookie in answer.cookies.values():
        if not cookie["httponly"] or cookie["samesite"] not in {"Lax", "Strict"}:
            yield f"cookie {cookie.key} is open to scripts or other sites"
    if not answer.streaming and answer.headers["Content-Type"].startswith("text/html"):
        yield from _on_the_page(answer.content.decode())


def _on_the_page(text: str) -> Iterator[str]:
    yield from inline(text)
    for loaded in Fields(text).loaded:
        if loaded.startswith(("http:", "https:", "//")) and not loaded.startswith(HERE):
            yield f"loads {loaded}"
    for word in ("Traceback (most recent", "DoesNotExist", "psycopg.", "SECRET_KEY"):
        if word in text:
            yield f"shows {word}"


def walk(browser: Client) -> tuple[int, list[str]]:
    """Follow links from the start pages, and give what was wrong."""
    waiting = deque((each, "start") for each in START)
    seen: set[str] = set()
    kinds: dict[str, int] = {}
    found: list[str] = []
    while waiting and len(seen) < MOST:
        address, from_ = waiting.popleft()
        which = kind(address)
        if address in seen or kinds.get(which, 0) >= OF_A_KIND:
            continue
        seen.add(address)
        kinds[which] = kinds.get(which, 0) + 1
        answer = browser.get(address)
        found += [f"{address}: {each}" for each in wrong(answer)]
        if answer.status_code == 404:
            found.append(f"{address}: dead link on {from_}")
        waiting.extend((link, address) for link in onward(answer, address))
        read(answer)
    return len(seen), found


def onward(answer: Any, address: str) -> Iterator[str]:
    """Give the addresses of ours that a page leads to; nobody is signed out on the way."""
    if answer.status_code in {301, 302}:
        links = [answer["Location"]]
    elif not answer.streaming and answer["Content-Type"].startswith("text/html"):
        links = Fields(answer.content.decode()).links
    else:
        return
    for link in links:
        whole = urlsplit(urljoin(f"{HERE}{address}", link))
        if f"{whole.scheme}://{whole.netloc}" == HERE and "logout" not in whole.path:
            yield f"{whole.path}?{whole.query}" if whole.query else whole.path


@pytest.mark.parametrize("who", ["nobody", "volunteer", "coordinator", "broker", "operator"])
def test_a_walk_over_all_links_finds_nothing_wrong(who: str, cast: Cast, sign_in: SignIn) -> None:
    browser = Client() if who == "nobody" else sign_in(getattr(cast, who))
    pages, found = walk(browser)
    assert found == []
    assert pages > 15
