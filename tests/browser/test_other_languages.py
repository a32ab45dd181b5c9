"""Pages in Welsh, and pages as a language would have them that is written from the right."""

from collections.abc import Callable
from typing import Final

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.conftest import SIZES, SignInAs
from tests.browser.pages import PUBLIC
from tests.browser.test_axe import check, is_wider_than_its_window
from tests.browser.test_desk import Desk, desk  # noqa: F401 (a fixture)
from tests.running.site import Site

BY_NAME: Final = {shown.name: shown for shown in PUBLIC}
WELSH: Final = [
    "home", "find", "find-nothing", "for-you", "role", "organisation", "sign-up", "sign-in", "skills",
    "directory", "directory-coverage", "who-can-help",
]  # fmt: skip
# Half a pixel is no overlap.
HALF: Final = 0.5


@pytest.mark.parametrize("name", WELSH)
def test_axe_finds_nothing_on_a_page_in_welsh(
    page: Page, context: BrowserContext, site: Site, name: str, size: str
) -> None:
    context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": "cy", "url": site.url}])
    check(page, BY_NAME[name], size)
    assert page.locator("html").get_attribute("lang") == "cy"


@pytest.fixture
def from_the_right(page: Page) -> Page:
    """Give every page the direction of Arabic or Urdu before the browser lays it out."""

    def turn(route: Route) -> None:
        if route.request.resource_type != "document":
            route.continue_()
            return
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('dir="ltr"', 'dir="rtl"', 1))

    page.route("**/*", turn)
    return page


def stands_in_the_window(page: Page, wanted: Locator) -> bool:
    box, window = wanted.bounding_box(), page.viewport_size
    assert box is not None
    assert window is not None
    return box["x"] >= -HALF and box["x"] + box["width"] <= window["width"] + HALF


def look_at(page: Page, address: str, size: str) -> None:
    page.set_viewport_size(SIZES[size])
    page.goto(address)
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert not is_wider_than_its_window(page)
    assert stands_in_the_window(page, page.locator("h1"))


def a_concern() -> str:
    return reverse("concern")


@pytest.mark.parametrize(
    "address",
    [BY_NAME["find"].address, BY_NAME["role"].address, BY_NAME["sign-up"].address, a_concern],
    ids=["find", "role", "sign-up", "concern"],
)
def test_page_from_the_right_loses_nothing(
    from_the_right: Page, address: Callable[[], str], size: str
) -> None:
    look_at(from_the_right, address(), size)


def test_desk_from_the_right_loses_nothing(
    page: Page,
    sign_in_as: SignInAs,
    desk: Desk,  # noqa: F811
    size: str,
) -> None:
    sign_in_as(desk.broker)
    page.set_viewport_size(SIZES[size])
    page.goto(reverse("desk", args=[desk.centre.pk]))
    # Turned once it is there: Chromium lets a page that was turned on its way open no live connection.
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert not is_wider_than_its_window(page)
    assert stands_in_the_window(page, page.locator("h1"))
    expect(page.locator("nav a[aria-current='page']").last).to_be_visible()


def test_skip_link_from_the_right_is_first_and_leads_to_the_main_part(
    from_the_right: Page, size: str
) -> None:
    look_at(from_the_right, BY_NAME["find"].address(), size)
    from_the_right.keyboard.press("Tab")
    skip = from_the_right.locator(".govuk-skip-link")
    expect(skip).to_be_focused()
    assert stands_in_the_window(from_the_right, skip)
    from_the_right.keyboard.press("Enter")
    expect(from_the_right.locator("#main")).to_be_focused()


def test_menu_from_the_right_opens_within_the_window(from_the_right: Page) -> None:
    look_at(from_the_right, BY_NAME["home"].address(), "phone")
    menu = from_the_right.locator(".cw-menu")
    menu.locator("summary").focus()
    from_the_right.keyboard.press("Enter")
    for link in menu.get_by_role("link").all():
        expect(link).to_be_visible()
        assert stands_in_the_window(from_the_right, link)
    assert not is_wider_than_its_window(from_the_right)


def test_errors_and_ticks_from_the_right_stand_on_their_own_side(
    from_the_right: Page, size: str
) -> None:
    look_at(from_the_right, a_concern(), size)
    from_the_right.locator("main form button[type='submit']").click()
    expect(from_the_right.locator(".govuk-error-summary")).to_be_focused()
    assert not is_wider_than_its_window(from_the_right)
    style = "element => getComputedStyle(element, {part})[{name!r}]"
    wrong = from_the_right.locator(".govuk-form-group--error").first
    assert wrong.evaluate(style.format(part="null", name="borderRightWidth")) == "5px"
    assert wrong.evaluate(style.format(part="null", name="borderLeftWidth")) == "0px"
    choice = from_the_right.locator(".govuk-radios__item, .govuk-checkboxes__item").first
    drawn = choice.locator("label").evaluate(style.format(part="'::before'", name="right"))
    box, tick = choice.bounding_box(), choice.locator("input").bounding_box()
    assert box is not None
    assert tick is not None
    # The box that is drawn lies over the input that is pressed: both at the right end.
    assert float(drawn.removesuffix("px")) < tick["width"]
    assert tick["x"] + tick["width"] >= box["x"] + box["width"] - tick["width"] / 2
