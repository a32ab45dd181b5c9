"""Walk C: an analyst freezes and runs a year, another reviews it, it comes out, and is revised.

Three people, each in a browser of their own: the analyst, the reviewer, and anybody. Four weeks pass by
moving the days of the announcement back; beat and a worker do the rest.
"""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from matching.ledger import actions as ledger
from matching.ledger.models import WorkForm
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.browser.conftest import SIZES, WIDE
from tests.browser.pages import Shown
from tests.browser.test_axe import check
from tests.browser.test_live import elsewhere
from tests.conftest import SignIn
from tests.factories.assessment import analyst
from tests.factories.organisations import CentreFactory, MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.running.site import Site
from tests.running.waiting import until
from volunteering.assessment.releases.calendar import first_day, minute_of
from volunteering.assessment.releases.models import Release
from volunteering.assessment.returns.models import CentreReturn

YEAR = "/assessment/desk/2025-26/"
LONG = 240_000


@pytest.fixture
def centre(site: Site) -> Organisation:
    return CentreFactory(name=f"Larkrise Centre {uuid4().hex[:6]}", lad="E07000072")


@pytest.fixture
def people(centre: Organisation) -> dict[str, Person]:
    bela = PersonFactory(name="Bela Admin", email=f"{uuid4()}@example.org")
    MembershipFactory(organisation=centre, person=bela, role="admin")
    return {
        "ana": analyst("Ana Analyst", email=f"{uuid4()}@example.org"),
        "rita": analyst("Rita Reviewer", email=f"{uuid4()}@example.org"),
        "bela": bela,
    }


@pytest.fixture
def pages(
    browser: Browser, site: Site, sign_in: SignIn, people: dict[str, Person]
) -> Iterator[dict[str, Page]]:
    """Give each of them a browser, and one to anybody."""
    contexts: list[BrowserContext] = []

    def of(person: Person | None) -> Page:
        context = browser.new_context(base_url=site.url, viewport=WIDE, locale="en-GB")
        contexts.append(context)
        if person:
            session = sign_in(person).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": site.url}])
        return context.new_page()

    yield {name: of(person) for name, person in [*people.items(), ("anybody", None)]}
    for context in contexts:
        context.close()


def test_from_freeze_to_revision(
    people: dict[str, Person], pages: dict[str, Page], centre: Organisation
) -> None:
    opens_the_year(pages["ana"])
    asks_a_centre_and_signs_it_off(pages["ana"], pages["bela"], centre)
    freezes(pages["ana"], 1)
    runs(pages["ana"], 1)
    flags_a_figure_and_settles_it(pages["ana"])
    release = drafts(pages["ana"], 1, "Few people are known here yet")
    asks_for_a_review(pages["ana"], release, people["rita"])
    reviews(pages["rita"], release)
    announces(pages["ana"], release)
    is_not_there_yet(pages["anybody"])
    four_weeks_pass(release)
    is_out(pages["anybody"], "Few people are known here yet")
    elsewhere(hours_come_late)
    revised = revises(pages["ana"], release)
    asks_for_a_review(pages["ana"], revised, people["rita"])
    reviews(pages["rita"], revised)
    announces(pages["ana"], revised)
    four_weeks_pass(revised)
    shows_both_versions(pages["anybody"])
    axe_finds_nothing(pages["ana"], revised)


def opens_the_year(page: Page) -> None:
    page.goto("/assessment/desk/")
    page.get_by_label("Open a year").fill("2025-26")
    page.get_by_role("button", name="Open the year").click()
    expect(page.locator("h1")).to_have_text("Assessment of 2025-26")
    expect(page.locator("#progress")).to_have_count(0, timeout=LONG)  # the returns are drawn


def asks_a_centre_and_signs_it_off(page: Page, centres: Page, centre: Organisation) -> None:
    page.get_by_role("link", name="Centres against last year").click()
    page.get_by_role("link", name=centre.name).click()
    page.get_by_label("What do you want to know?").fill("Why is there nothing?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator("main")).to_contain_text("Asked the centre")
    one = CentreReturn.objects.get(centre=centre)
    centres.goto(f"/returns/{one.pk}/")
    centres.get_by_label("Why are the figures as they are?").fill("We opened this week.")
    centres.get_by_role("button", name="Send").click()
    expect(centres.locator("main")).to_contain_text("We opened this week.")
    page.reload()
    expect(page.locator("main")).to_contain_text("We opened this week.")
    page.get_by_role("button", name="Sign off").click()
    expect(page.get_by_role("row", name=re.compile(centre.name)).first).to_contain_text(
        "Signed off"
    )


def freezes(page: Page, number: int) -> None:
    page.goto(YEAR)
    page.get_by_role("button", name=re.compile("^Freeze")).click()
    expect(page.locator("main")).to_contain_text(f"Freeze {number} of", timeout=LONG)


def runs(page: Page, number: int) -> None:
    page.get_by_role("button", name="Compute the figures").click()
    expect(page.locator("h1")).to_have_text(f"Run {number} of 2025-26")
    expect(page.locator("#progress")).to_have_text("Finished", timeout=LONG)


def flags_a_figure_and_settles_it(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^A3 ")).click()
    page.get_by_label("Query: is this right?").check()
    page.get_by_label("In your words").fill("So few?")
    page.get_by_role("button", name="Say it").click()
    expect(page.locator("article")).to_contain_text("So few?")
    page.get_by_role("button", name="Settled").click()
    expect(page.locator("article")).to_contain_text("Settled by Ana Analyst")


def drafts(page: Page, number: int, title: str) -> Release:
    page.goto(f"{YEAR}runs/{number}/release/")
    page.get_by_label("Headline").fill(title)
    page.get_by_label("Main points").fill("What this system recorded, and nothing about England.")
    page.get_by_role("button", name="Save the draft").click()
    expect(page.locator("h1")).to_have_text(title)
    found: Release = Release.objects.filter(title=title).latest("pk")
    return found


def asks_for_a_review(page: Page, release: Release, reviewer: Person) -> None:
    page.goto(release.get_absolute_url())
    page.get_by_role("link", name="Ask a second person").click()
    page.get_by_label("Who is to review it?").select_option(str(reviewer.pk))
    page.get_by_role("button", name="Ask a second person").click()
    expect(page.locator("main")).to_contain_text("With a reviewer")


def reviews(page: Page, release: Release) -> None:
    page.goto(release.get_absolute_url())
    page.get_by_role("link", name="Review", exact=True).click()
    page.get_by_label("It may go out").check()
    page.get_by_label("In your words").fill("I computed A3 again.")
    page.get_by_role("button", name="Review").click()
    expect(page.locator("main")).to_contain_text("Reviewed")


def announces(page: Page, release: Release) -> None:
    page.goto(release.get_absolute_url())
    page.get_by_role("link", name="Announce the day").click()
    day = first_day(timezone.now(), correction=release.is_correction)
    for part in ("day", "month", "year"):
        page.locator(f"[name=on_{part}]").fill(str(getattr(day, part)))
    page.get_by_role("button", name="Announce the day").click()
    expect(page.locator("main")).to_contain_text("Announced")


def is_not_there_yet(page: Page) -> None:
    answer = page.goto("/assessment/2025-26/")
    assert answer is not None
    assert answer.status == 404
    page.goto("/assessment/")
    expect(page.locator("main")).to_contain_text("2025-26, version 1")


def four_weeks_pass(release: Release) -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Release.objects.filter(pk=release.pk).update(
        scheduled_at=timezone.now() - dt.timedelta(weeks=6), publish_at=minute_of(yesterday)
    )
    until(  # beat lets it out
        lambda: Release.objects.get(pk=release.pk).is_out,
        seconds=60,
        otherwise=lambda: f"{release} did not come out",
    )


def is_out(page: Page, title: str) -> None:
    page.goto("/assessment/")
    page.get_by_role("link", name="2025-26, version 1").click()
    expect(page.locator("h1")).to_have_text(title)
    with page.expect_download() as download:
        page.locator("a[href$='assessment-2025-26.csv']").click()
    assert download.value.suggested_filename == "assessment-2025-26.csv"


def hours_come_late() -> None:
    bodies = [OrganisationFactory() for _n in range(3)]
    for n in range(30):
        ledger.record(
            source=f"late:{uuid4()}",
            person=PersonFactory(email=f"{uuid4()}@example.org"),
            organisation=bodies[n % 3],
            work_form=WorkForm.VOLUNTEER_ORG,
            hours=Decimal(3),
            given_on=dt.date(2025, 6, 1),
        )


def revises(page: Page, release: Release) -> Release:
    freezes(page, 2)
    page.goto(release.get_absolute_url())
    page.get_by_role("link", name="Revise", exact=True).click()
    page.get_by_label("Why is it revised?").fill("Thirty people's hours came late.")
    page.get_by_role("button", name="Revise").click()
    page.get_by_role("link", name="Run 2", exact=True).click()
    expect(page.locator("#progress")).to_have_text("Finished", timeout=LONG)
    return drafts(page, 2, "Thirty more people gave time")


def shows_both_versions(page: Page) -> None:
    page.goto("/assessment/2025-26/")
    expect(page.locator("h1")).to_have_text("Thirty more people gave time")
    expect(page.locator("main")).to_contain_text("Thirty people's hours came late.")
    expect(page.locator("main")).to_contain_text("[r]")
    page.get_by_role("link", name=re.compile("^Version 1")).click()
    expect(page.locator("main")).to_contain_text("A later version takes the place of this one")


def axe_finds_nothing(page: Page, release: Release) -> None:
    run = f"{YEAR}runs/{release.run.number}/"
    first = Release.objects.get(version=1, year=release.year)
    public = release.public_url.removesuffix("v2/")
    addresses = {
        "year-desk": YEAR,
        "year-centres": f"{YEAR}centres/",
        "year-run": run,
        "year-figure": f"{run}figures/A3/",
        "year-compared": f"{run}compare/?with={first.run_id}",
        "year-release": release.get_absolute_url(),
        "year-public": public,
        "year-revised": first.public_url,
        "year-volunteering": f"{public}documents/volunteering/",
        "year-infrastructure": f"{public}documents/infrastructure/",
        "year-revisions": f"{public}revisions/",
        "year-areas": f"{public}areas/",
        "year-area": f"{public}areas/E07000072/",
        "year-region": f"{public}areas/london/",
    }
    for name, address in addresses.items():
        for size in SIZES:
            check(page, Shown(name, partial(str, address)), size)
