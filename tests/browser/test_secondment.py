"""A secondment in four browsers at once: the host, the professional, the manager and HR.

The employer has released the professional, and a conflict of interest was contained. What one of them
does, the others' open pages show without being loaded again.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from clearinghouse.engagements.models import Engagement
from clearinghouse.releases.models import Conflict
from clearinghouse.releases.states import ConflictState
from clearinghouse.reviews import actions as reviews
from matching.ledger.models import Contribution
from matching.people.models import Person
from tests.browser.conftest import WIDE, SignInAs
from tests.browser.pages import Shown
from tests.browser.test_axe import check
from tests.browser.test_live import elsewhere
from tests.conftest import SignIn
from tests.factories.engagements import Parties
from tests.factories.people import PASSWORD
from tests.running.site import Site

MEASURES = "No part in the tender of 2027."


@pytest.fixture
def parties(site: Site) -> Parties:
    made = Parties()
    Conflict.objects.create(
        release=made.release,
        questions_version="2026-1",
        state=ConflictState.CONTAINED,
        measures=MEASURES,
        decided_at=timezone.now(),
    )
    return made


@pytest.fixture
def pages(
    browser: Browser, site: Site, sign_in: SignIn, parties: Parties
) -> Iterator[dict[str, Page]]:
    """Give each of the four a browser of their own."""
    contexts: list[BrowserContext] = []

    def of(person: Person) -> Page:
        context = browser.new_context(base_url=site.url, viewport=WIDE, locale="en-GB")
        contexts.append(context)
        session = sign_in(person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": site.url}])
        return context.new_page()

    who = {**parties.signers, "manager": parties.manager}
    yield {party: of(person) for party, person in who.items()}
    for context in contexts:
        context.close()


def test_from_the_release_to_the_ledger(parties: Parties, pages: dict[str, Page]) -> None:
    host, mine, hr = pages["host"], pages["professional"], pages["employer"]
    engagement = drafted(parties, mine)
    writes_terms(host, engagement)

    pages["manager"].goto(engagement.get_absolute_url())
    mine.goto(engagement.get_absolute_url())
    signs(host, engagement)
    expect(mine.locator("#agreement")).to_contain_text(
        "Vera Coles signed"
    )  # nobody loaded it again
    signs(hr, engagement)
    signs(mine, engagement)
    expect(pages["manager"].locator("#now")).to_contain_text("Signed by all")

    host.goto(engagement.get_absolute_url())
    host.get_by_role("button", name="Begin it").click()
    logs_a_day(mine, host, engagement)
    holds_the_review(host, engagement)
    ends(host, engagement)
    elsewhere(reviews.lay_down)
    for page in (host, mine, hr):
        says_how_it_was(page, engagement)
    engagement.refresh_from_db()
    assert engagement.state == "reviewed"
    entry = Contribution.objects.get(person=parties.professional)
    assert (entry.work_form, entry.hours) == ("secondment", Decimal("7.50"))


def drafted(parties: Parties, page: Page) -> Engagement:
    """Go ahead from the page of the two who were introduced."""
    introduction = parties.release.introduction
    page.goto(introduction.get_absolute_url())
    page.locator(f"form[action='/introductions/{introduction.pk}/engagement/'] button").click()
    expect(page.locator("h1")).to_have_text("Management accounts")
    return Engagement.objects.get(introduction=introduction)


def writes_terms(page: Page, engagement: Engagement) -> None:
    page.goto(f"/engagements/{engagement.pk}/terms/")
    fill(page, hours="Monday to Wednesday", place="Stepney")
    fill(page, supervisor="Vera Coles, director", manager="Max Lee", learning="To lead a team.")
    fill(page, expenses="The host pays travel.")
    fill(page, insurance="The host's insurance covers the secondee.")
    expect(page.get_by_label("Measures against conflicts of interest")).to_have_value(MEASURES)
    fill(page)
    fill(page, return_plan="Back to the finance team.")
    expect(page.locator("main")).to_contain_text(MEASURES)
    page.get_by_role("button", name=re.compile("^These are the terms")).click()
    expect(page.locator("h1")).to_have_text("The agreement")


def fill(page: Page, **said: str) -> None:
    for name, words in said.items():
        page.locator(f"[name={name}]").fill(words)
    page.get_by_role("button", name="Keep it and go on").click()


def signs(page: Page, engagement: Engagement) -> None:
    """Read the words and sign them; the password is asked for once more."""
    page.goto(f"/engagements/{engagement.pk}/agreement/")
    page.get_by_role("button", name=re.compile("^Sign for")).click()
    expect(page).to_have_url(re.compile("/reauthenticate/"))
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("main, body").first).to_contain_text("Signed. The others are told.")


def logs_a_day(mine: Page, host: Page, engagement: Engagement) -> None:
    mine.goto(f"/engagements/{engagement.pk}/days/")
    mine.get_by_label("How many hours?").fill("7.5")
    mine.get_by_role("button", name="Write it down").click()
    host.goto(f"/engagements/{engagement.pk}/days/")
    host.get_by_role("button", name="Confirm the one day that waits").click()
    expect(host.locator("main")).to_contain_text("7.50 of them confirmed")


def holds_the_review(page: Page, engagement: Engagement) -> None:
    meeting = engagement.meetings.get(kind="mid_review")
    page.goto(f"/engagements/meetings/{meeting.pk}/")
    page.get_by_label("What did you agree?").fill("All is on track.")
    page.get_by_role("button", name="It was held: keep the note").click()
    expect(page.locator("#now")).to_contain_text("the mid-point review was held")


def ends(page: Page, engagement: Engagement) -> None:
    page.goto(f"/engagements/{engagement.pk}/end/")
    page.get_by_role("button", name="End it").click()
    expect(page.locator("#now")).to_contain_text("Ended: ")


def says_how_it_was(page: Page, engagement: Engagement) -> None:
    page.goto(f"/engagements/{engagement.pk}/reviews/")
    page.get_by_role("link", name="Say how it is (At the end)").click()
    page.locator("main input[type=radio], main input[type=checkbox]").first.check()
    page.get_by_role("button", name="Give it").click()
    expect(page.locator("h1")).to_have_text("Reviews")


def test_axe_finds_nothing_on_the_pages_of_an_engagement(
    parties: Parties, page: Page, sign_in_as: SignInAs, size: str
) -> None:
    made: list[Engagement] = []
    elsewhere(lambda: made.append(parties.begun()))
    elsewhere(reviews.lay_down)
    (engagement,) = made
    meeting, review = engagement.meetings.get(), engagement.reviews.get(party="host")
    one = f"/engagements/{engagement.pk}"
    addresses = {
        "engagement": f"{one}/",
        "engagement-terms": f"{one}/terms/money/",
        "engagement-check": f"{one}/terms/check/",
        "engagement-agreement": f"{one}/agreement/",
        "engagement-days": f"{one}/days/",
        "engagement-change": f"{one}/change/",
        "engagement-end": f"{one}/end/",
        "engagement-reviews": f"{one}/reviews/",
        "engagement-meeting": f"/engagements/meetings/{meeting.pk}/",
        "engagement-review": f"/engagements/reviews/{review.pk}/",
        "organisation-engagements": f"/organisations/{engagement.host_id}/engagements/",
    }
    sign_in_as(parties.host)
    for name, address in addresses.items():
        check(page, Shown(name, lambda address=address: address), size)  # type: ignore[misc]
