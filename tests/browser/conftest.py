"""The browser layer: Debian's Chromium against the running product on a clone of its own."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    ViewportSize,
    sync_playwright,
)
from pytest_django.plugin import DjangoDbBlocker

from matching.people.models import Person
from tests.conftest import SignIn
from tests.running.site import Site, opened

HERE = Path(__file__).parent
# The same engine without windows, where it is there: sampled, they took more than half of the processors.
PROGRAMS: Final = ("chromium-headless-shell", "chromium")
CHROMIUM: Final = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), "")
FLAGS: Final = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE: Final = ViewportSize(width=390, height=844)
WIDE: Final = ViewportSize(width=1200, height=900)
SIZES: Final = {"phone": PHONE, "wide": WIDE}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Site]:
    """Give the running product with its worker, so that pages are as they are in use."""
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")
    with (
        django_db_blocker.unblock(),
        opened("browser", reporter.write_line if reporter else print) as running,
    ):
        running.start_worker()
        yield running


@pytest.fixture(scope="session")
def django_db_setup(site: Site) -> None:
    """Let ``db`` mean the clone."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give Chromium; a machine without it fails and is told what to do."""
    if not Path(CHROMIUM).is_file():
        pytest.fail("There is no Chromium: run `bin/setup --browser`, or set CHROMIUM.")
    # Playwright's loop runs in this thread, and Django would refuse queries beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    """Give each size in turn: phone and wide."""
    return str(request.param)


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """Give a browser of somebody's own, that knows nothing yet."""
    fresh = browser.new_context(base_url=site.url, viewport=WIDE, locale="en-GB")
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Give a page that fails the test when its console shows an error."""
    opened_page = context.new_page()
    errors: list[str] = []
    opened_page.on("console", lambda said: errors.extend(_error(said)))
    opened_page.on("pageerror", lambda error: errors.append(str(error)))
    yield opened_page
    assert errors == []


def _error(said: ConsoleMessage) -> list[str]:
    """Give what the console says if it is an error; a page that answers 4xx is not one."""
    wrong = said.type == "error" and "the server responded with a status of 4" not in said.text
    return [f"{said.text} ({said.location.get('url')})"] if wrong else []


@pytest.fixture
def sign_in_as(context: BrowserContext, site: Site, sign_in: SignIn) -> "SignInAs":
    """Give a way to sign a person in without the form."""
    return SignInAs(context, site, sign_in)


class SignInAs:
    """Puts a person's session into the browser."""

    def __init__(self, context: BrowserContext, site: Site, sign_in: SignIn) -> None:
        self.context, self.site, self.sign_in = context, site, sign_in

    def __call__(self, person: Person) -> None:
        """Sign a person in."""
        session = self.sign_in(person).cookies["sessionid"].value
        self.context.add_cookies([{"name": "sessionid", "value": session, "url": self.site.url}])


@dataclass
class Browsers:
    """Opens browsers that know nothing of each other."""

    browser: Browser
    site: Site
    sign_in: SignIn
    contexts: list[BrowserContext]

    def of(self, person: Person | None) -> Page:
        """Give a page of somebody's own browser; nobody's is not signed in."""
        context = self.browser.new_context(base_url=self.site.url, viewport=WIDE, locale="en-GB")
        self.contexts.append(context)
        if person is not None:
            session = self.sign_in(person).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": self.site.url}])
        return context.new_page()


@pytest.fixture
def browsers(browser: Browser, site: Site, sign_in: SignIn) -> Iterator[Browsers]:
    several = Browsers(browser, site, sign_in, [])
    yield several
    for context in several.contexts:
        context.close()
