"""An open page that hears of a notice, and one that is cut off from what it hears."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection
from django.test import override_settings
from django.urls import reverse
from playwright.sync_api import BrowserContext, FloatRect, Page, expect

from matching.messaging import actions
from matching.people.models import Person
from tests.browser.conftest import PHONE, SignInAs
from tests.factories.applications import application_to, role_of
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.running.own_redis import OwnRedis, own_redis
from tests.running.site import Site
from tests.running.waiting import until

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


@dataclass
class Beside(Site):
    """A web server on the same databases, with a Redis of its own."""

    redis: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """What it is told."""
        return {**super().environment, "REDIS_URL": self.redis}


@contextmanager
def beside(site: Site, redis: OwnRedis) -> Iterator[Site]:
    """Run one, and let this process push by way of the same Redis."""
    running = Beside(site.databases, site.state, site.layer, redis=redis.address)
    layer = {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        "CONFIG": {"hosts": [redis.address]},
    }
    running.web.start()
    try:
        until(lambda: running.status("/healthz") == 200, otherwise=running.web.words)
        with override_settings(CHANNEL_LAYERS={"default": layer}):
            yield running
    finally:
        running.web.kill()


def test_a_page_that_is_cut_off_says_so_and_goes_on_when_it_hears_again(
    context: BrowserContext, site: Site, sign_in_as: SignInAs
) -> None:
    organisation = OrganisationFactory()
    person = MembershipFactory(organisation=organisation).person
    application_to(role_of(organisation))
    sign_in_as(person)
    with own_redis() as redis, beside(site, redis) as running:
        page = context.new_page()  # whose console complains while Redis is away
        page.goto(f"{running.url}{reverse('board', args=[organisation.pk])}")
        hears = page.locator("body[data-live-heard]")
        said = page.get_by_text("This page is not live just now")
        expect(hears).to_be_attached()
        expect(said).to_be_hidden()

        redis.kill()
        expect(said).to_be_visible(timeout=30_000)
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(said).to_be_visible(timeout=30_000)

        redis.start()
        expect(said).to_be_hidden(timeout=60_000)
        expect(hears).to_be_attached()
        before = page.locator("[data-live=unread]").first.inner_text()
        elsewhere(lambda: tell(person))
        expect(page.locator("[data-live=unread]").first).not_to_have_text(before)
