"""An open page that hears of a notice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from playwright.sync_api import Page, expect

from matching.messaging import actions
from matching.people.models import Person
from tests.browser.conftest import SignInAs
from tests.factories.people import PersonFactory


def tell(person: Person) -> None:
    actions.notify(to=person, kind="news", subject="Hello", body="b", why="w", by_email=False)


def elsewhere(deed: Callable[[], object]) -> None:
    """Do it in another thread: in this one Playwright's loop runs, beside which Django won't push."""

    def do() -> None:
        deed()
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(do).result()


def test_count_of_notices_in_the_header_changes_by_itself(page: Page, sign_in_as: SignInAs) -> None:
    person = PersonFactory()
    sign_in_as(person)
    with page.expect_websocket() as opening:
        page.goto("/me/")
    opening.value.wait_for_event("framereceived")
    elsewhere(lambda: tell(person))
    expect(page.locator("[data-live=unread]").first).to_have_text("1")
