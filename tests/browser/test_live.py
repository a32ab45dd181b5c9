"""An open page that hears of a notice."""

from playwright.sync_api import Page, expect

from matching.messaging import actions
from tests.browser.conftest import SignInAs
from tests.factories.people import PersonFactory


def test_count_of_notices_in_the_header_changes_by_itself(page: Page, sign_in_as: SignInAs) -> None:
    person = PersonFactory()
    sign_in_as(person)
    with page.expect_websocket() as opening:
        page.goto("/me/")
    opening.value.wait_for_event("framereceived")
    actions.notify(to=person, kind="news", subject="Hello", body="b", why="w", by_email=False)
    expect(page.locator("[data-live=unread]").first).to_have_text("1")
