"""A list of roles in another site's page: as tall as it is with the script, a link without."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.pages import Shown
from tests.browser.test_axe import check, complaints, is_wider_than_its_window
from tests.browser.test_live import elsewhere
from tests.factories.opportunities import RoleFactory
from tests.factories.organisations import CentreFactory
from tests.running.feed_server import FeedServer, feed_server
from tests.running.site import Site
from volunteering.syndication.models import Widget

KEY = "aWidgetOfOurs"


@pytest.fixture
def council(site: Site) -> Iterator[FeedServer]:
    """Give a council's site with our snippet in a page."""
    with feed_server() as served:

        def make() -> None:
            centre = CentreFactory(name="Widget Centre", lad="E09000030")
            for number in range(12):
                RoleFactory(title=f"Okapi keeper {number}")
            Widget.objects.create(
                key=KEY, organisation=centre, heading="Near you", most=12, sites=[served.url]
            )

        elsewhere(make)
        served.pages["/"] = (
            f'<!DOCTYPE html><html lang="en"><title>Council</title><link rel="icon" href="data:,">'
            f'<h1>Council</h1><div data-commonweal-widget="{KEY}">'
            f'<a href="{site.url}/widget/{KEY}/">Volunteer here</a></div>'
            f'<script type="module" src="{site.url}/widget/embed.js"></script></html>'
        ).encode()
        yield served
        elsewhere(lambda: Widget.objects.filter(key=KEY).delete())


def test_list_stands_in_the_page_as_tall_as_it_is(page: Page, council: FeedServer) -> None:
    page.goto(f"{council.url}/")

    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", name="Near you")).to_be_visible()
    expect(frame.get_by_role("listitem")).to_have_count(12)
    expect(page.get_by_title("Volunteer here")).not_to_have_attribute("height", "480")
    height = int(page.locator("iframe").get_attribute("height") or 0)
    inside = page.frames[1].evaluate("document.documentElement.scrollHeight")
    assert abs(height - inside) <= 1
    assert page.context.cookies() == []


@pytest.mark.parametrize("theme", Widget.Theme.values)
def test_axe_finds_nothing_in_the_frame(
    page: Page, council: FeedServer, theme: str, size: str
) -> None:
    elsewhere(lambda: Widget.objects.filter(key=KEY).update(theme=theme))
    check(page, Shown(f"widget-{theme}", lambda: f"/widget/{KEY}/"), size)


def test_axe_finds_nothing_in_an_empty_frame_as_narrow_as_a_column(
    page: Page, council: FeedServer
) -> None:
    elsewhere(lambda: Widget.objects.filter(key=KEY).update(shows=Widget.Shows.OWN))
    page.set_viewport_size({"width": 240, "height": 480})
    page.goto(f"/widget/{KEY}/")
    expect(page.get_by_text("Nothing is on offer here today.")).to_be_visible()
    assert complaints(page) == []
    assert not is_wider_than_its_window(page)


def test_another_site_cannot_show_it(context: BrowserContext, council: FeedServer) -> None:
    elsewhere(lambda: Widget.objects.filter(key=KEY).update(sites=["https://other.example"]))
    refused: list[str] = []
    page = context.new_page()  # whose errors are what is wanted
    page.on("console", lambda message: refused.append(message.text))

    page.goto(f"{council.url}/")
    page.wait_for_timeout(1500)

    assert any("frame-ancestors" in each for each in refused)


def test_without_scripts_the_link_stays(browser: Browser, council: FeedServer) -> None:
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(f"{council.url}/")
        page.get_by_role("link", name="Volunteer here").click()
        expect(page.get_by_role("heading", name="Near you")).to_be_visible()
    finally:
        context.close()
