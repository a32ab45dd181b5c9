"""An organisation shows what came of a year: drafted, put into words, published, read, taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from uuid import uuid4

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page, expect

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.browser.conftest import SIZES, WIDE
from tests.browser.pages import Shown
from tests.browser.test_axe import check
from tests.conftest import SignIn
from tests.factories.assessment import ImpactPageFactory, analyst
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PersonFactory
from tests.running.site import Site
from tests.running.waiting import until
from tests.volunteering.assessment.impact.year import Out, published
from volunteering.assessment.impact.models import ImpactPage

EARLIER = 7  # years: nobody else's story has that one
YEAR = "2018-19"
LONG = 120


@pytest.fixture
def out(site: Site) -> Out:
    with override_settings(MEDIA_ROOT=site.state / "media"):  # where the worker looks
        return published(EARLIER)


@pytest.fixture
def mia(out: Out) -> Person:
    person: Person = PersonFactory(name="Mia Manager", email=f"{uuid4()}@example.org")
    MembershipFactory(organisation=out.garden, person=person, role="admin")
    return person


@pytest.fixture
def pages(browser: Browser, site: Site, sign_in: SignIn, mia: Person) -> Iterator[dict[str, Page]]:
    contexts: list[BrowserContext] = []

    def of(person: Person | None) -> Page:
        context = browser.new_context(base_url=site.url, viewport=WIDE, locale="en-GB")
        contexts.append(context)
        if person:
            session = sign_in(person).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": site.url}])
        return context.new_page()

    ana = analyst("Ana Analyst", email=f"{uuid4()}@example.org")
    yield {"mia": of(mia), "ana": of(ana), "anybody": of(None)}
    for context in contexts:
        context.close()


def test_from_the_draft_to_the_withdrawal(out: Out, pages: dict[str, Page]) -> None:
    mia, anybody = pages["mia"], pages["anybody"]
    page = begins(mia, out.garden)
    writes(mia, page)
    publishes(mia, page)
    is_read(anybody, out.garden)
    axe_finds_nothing(pages, out, page)
    withdraws(mia, page)
    is_gone(anybody, out.garden)
    for size in SIZES:
        check(anybody, Shown("impact-gone", partial(str, page.public_url)), size)


def begins(page: Page, garden: Organisation) -> ImpactPage:
    page.goto(f"/organisations/{garden.pk}/impact/")
    page.get_by_role("link", name=re.compile("^A public page of a year")).click()
    expect(page.locator("h1")).to_have_text("Our impact")
    page.get_by_role("button", name=f"Make a draft of {YEAR}").click()
    expect(page.locator("main")).to_contain_text("Being worked out")
    found = ImpactPage.objects.get(organisation=garden)
    becomes(found, "draft")
    page.get_by_role("link", name="Look again").click()
    expect(page.locator("main")).to_contain_text("Active platform volunteers")
    return found


def writes(page: Page, made: ImpactPage) -> None:
    page.get_by_label("Aims").fill("A garden for everybody")
    page.get_by_role("button", name="Keep the words").click()
    becomes(made, "draft")
    page.goto(made.get_absolute_url())
    expect(page.locator("#set-out").locator("xpath=..")).to_contain_text("A garden for everybody")


def publishes(page: Page, made: ImpactPage) -> None:
    page.get_by_role("button", name="Publish it").click()
    expect(page.locator("main")).to_contain_text("We check it against everything that is public")
    becomes(made, "published")


def is_read(page: Page, garden: Organisation) -> None:
    page.goto(f"/organisations/{garden.pk}/")
    page.get_by_role("link", name=f"What came of {YEAR}").click()
    expect(page.locator("h1")).to_have_text(f"The Garden: impact in {YEAR}")
    expect(page.locator("main")).to_contain_text("A garden for everybody")
    expect(page.locator("main")).to_contain_text("Cite as")
    answer = page.request.get(f"/impact/{garden.pk}/{YEAR}/v1/impact.csv")
    assert "active volunteers,all,Platform,persons,30" in answer.text()
    assert page.request.get(f"/impact/{garden.pk}/{YEAR}/v1/impact.pdf").body()[:5] == b"%PDF-"


def withdraws(page: Page, made: ImpactPage) -> None:
    page.goto(made.get_absolute_url())
    page.get_by_label("Why do you withdraw it?").fill("We merged.")
    page.get_by_role("button", name="Withdraw").click()
    expect(page.locator("main")).to_contain_text("Withdrawn: its address says so")


def is_gone(page: Page, garden: Organisation) -> None:
    answer = page.goto(f"/impact/{garden.pk}/{YEAR}/")
    assert answer is not None
    assert answer.status == 410
    expect(page.locator("main")).to_contain_text("It says: We merged.")


def becomes(page: ImpactPage, state: str) -> None:
    until(
        lambda: ImpactPage.objects.get(pk=page.pk).state == state,
        seconds=LONG,
        otherwise=lambda: f"{page} did not become {state}",
    )


def axe_finds_nothing(pages: dict[str, Page], out: Out, made: ImpactPage) -> None:
    draft = ImpactPageFactory(
        organisation=out.garden, year=made.year, version=2, state="draft", published_at=None
    )
    garden = out.garden.pk
    of: dict[str, dict[str, str]] = {
        "anybody": {
            "impact-pages": "/impact/",
            "impact-of": f"/impact/{garden}/",
            "impact-page": f"/impact/{garden}/{YEAR}/",
        },
        "mia": {
            "impact-mine": f"/organisations/{garden}/impact-pages/",
            "impact-published": made.get_absolute_url(),
            "impact-draft": draft.get_absolute_url(),
        },
        "ana": {"impact-desk": f"/assessment/desk/{YEAR}/impact/"},
    }
    for who, addresses in of.items():
        for name, address in addresses.items():
            for size in SIZES:
                check(pages[who], Shown(name, partial(str, address)), size)
    draft.delete()
