"""An open page that hears of a notice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from playwright.sync_api import FloatRect, Page, expect

from matching.messaging import actions
from matching.people.models import Person
from tests.browser.conftest import PHONE, SignInAs
from tests.factories.people import PersonFactory

ONE_ROW = 10  # pixels between the middles of what stands in one row


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


def test_many_notices_leave_the_header_of_a_phone_in_one_row(
    page: Page, sign_in_as: SignInAs
) -> None:
    person = PersonFactory()
    for _each in range(12):
        elsewhere(lambda: tell(person))
    sign_in_as(person)
    page.set_viewport_size(PHONE)
    page.goto("/me/")
    count = page.locator("header [data-live=unread]")
    expect(count).to_have_text("12")
    middles = [middle(page, found) for found in ("header .cw-mark", "header .cw-menu summary")]
    assert abs(middles[0] - middles[1]) < ONE_ROW
    assert box(page, "header [data-live=unread]")["y"] >= 0


def box(page: Page, found: str) -> FloatRect:
    """Say where something stands on the page."""
    there = page.locator(found).bounding_box()
    assert there is not None
    return there


def middle(page: Page, found: str) -> float:
    there = box(page, found)
    return there["y"] + there["height"] / 2
