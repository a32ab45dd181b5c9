"""A quality mark, from a centre's self-assessment to the badge on its page.

Six people, each in a browser of their own: the centre's administrator, an officer of the mark, two
reviewers and a third who is refused because the centre's funder employs him, and the panel.
"""

import datetime as dt
import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.browser.conftest import WIDE
from tests.conftest import SignIn
from tests.factories.organisations import CentreFactory
from tests.factories.quality import FILE, administrator, officer, reviewer
from tests.running.site import Site
from volunteering.centres.models import FundingTie
from volunteering.quality.models import Assessment

PDF = FilePayload(name="figures.pdf", mimeType="application/pdf", buffer=FILE)


def named(name: str) -> dict[str, str]:
    return {"name": name, "email": f"{uuid4()}@example.org"}


@pytest.fixture
def assessed(site: Site) -> Organisation:
    return CentreFactory(name=f"Larkrise Centre {uuid4().hex[:6]}", lad="E07000072")


@pytest.fixture
def people(assessed: Organisation) -> dict[str, Person]:
    tied = reviewer("E06000003", **named("Tom Tied"))
    funder = Organisation.objects.get(memberships__person=tied)
    FundingTie.objects.create(funder=funder, recipient=assessed, from_on=dt.date(2025, 4, 1))
    return {
        "ada": administrator(assessed, **named("Ada Admin")),
        "olu": officer("officer", **named("Olu Officer")),
        "rita": reviewer("E06000001", **named("Rita Reviewer")),
        "raj": reviewer("E06000002", **named("Raj Reviewer")),
        "tom": tied,
        "pam": officer("panel", **named("Pam Panel")),
    }


@pytest.fixture
def pages(
    browser: Browser, site: Site, sign_in: SignIn, people: dict[str, Person]
) -> Iterator[dict[str, Page]]:
    """Give each of them a browser."""
    contexts: list[BrowserContext] = []

    def of(person: Person) -> Page:
        context = browser.new_context(base_url=site.url, viewport=WIDE, locale="en-GB")
        contexts.append(context)
        session = sign_in(person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": site.url}])
        return context.new_page()

    yield {name: of(person) for name, person in people.items()}
    for context in contexts:
        context.close()


def test_from_self_assessment_to_badge(
    assessed: Organisation, people: dict[str, Person], pages: dict[str, Page]
) -> None:
    assessment = writes_and_hands_in(pages["ada"], assessed)
    asks_two_and_cannot_ask_the_third(pages["olu"], assessment, people)
    for name in ("rita", "raj"):
        says_that_nothing_ties_them(pages[name], people[name], assessment)
    for name in ("rita", "raj"):
        reviews(pages[name], people[name], assessment)
    moderates_and_decides(pages["pam"], assessment)
    shows_the_badge(pages["tom"], assessed)


def writes_and_hands_in(page: Page, organisation: Organisation) -> Assessment:
    page.goto(f"/organisations/{organisation.pk}/mark/")
    page.get_by_role("button", name=re.compile("^Begin a self-assessment")).click()
    expect(page.locator("#now")).to_contain_text("Being written")
    assessment = Assessment.objects.get(organisation=organisation)
    page.locator(".cw-role__title a").first.click()
    for criterion in assessment.version.criteria.all():
        expect(page.locator("h1")).to_have_text(str(criterion))
        if criterion.mandatory:
            adds_a_file(page)
        page.get_by_label("Met", exact=True).check()
        page.get_by_label("How do you know?").fill("Our figures and what members say.")
        page.get_by_role("button", name="Keep it and go on").click()
    page.get_by_role("button", name="Hand it in").click()
    expect(page.locator("#now")).to_contain_text("Handed in")
    return assessment


def adds_a_file(page: Page) -> None:
    page.get_by_text("Add a file").click()
    page.get_by_label("What does it show?").fill("Figures for a year")
    page.locator("input[type=file]").set_input_files(PDF)
    for name, (day, month, year) in {
        "period_from": ("1", "4", "2025"),
        "period_to": ("31", "3", "2026"),
    }.items():
        page.locator(f"[name={name}_day]").fill(day)
        page.locator(f"[name={name}_month]").fill(month)
        page.locator(f"[name={name}_year]").fill(year)
    page.get_by_label("It names nobody").check()
    page.get_by_role("button", name="Add it").click()
    expect(page.locator("main")).to_contain_text("Figures for a year")


def asks_two_and_cannot_ask_the_third(
    page: Page, assessment: Assessment, people: dict[str, Person]
) -> None:
    page.goto("/mark/desk/")
    page.get_by_role("link", name=assessment.organisation.name).click()
    toms = page.locator(".cw-role", has_text="Tom Tied").filter(
        has_text=assessment.organisation.name
    )
    expect(toms).to_contain_text("Not independent")
    expect(toms).to_contain_text(f"funds {assessment.organisation.name}")
    expect(toms.locator("button")).to_have_count(0)
    for name in ("rita", "raj"):
        page.locator(f"button[name=person][value='{people[name].pk}']").click()
        expect(page.locator("main")).to_contain_text("Asked")


def says_that_nothing_ties_them(page: Page, person: Person, assessment: Assessment) -> None:
    page.goto(f"/mark/reviews/{assessment.reviewings.get(person=person).pk}/")
    page.get_by_label("Nothing ties me to them").check()
    page.get_by_role("button", name="I will review them").click()
    expect(page.locator("#now")).to_contain_text("Reviewing")


def reviews(page: Page, person: Person, assessment: Assessment) -> None:
    page.goto(f"/mark/reviews/{assessment.reviewings.get(person=person).pk}/")
    for criterion in assessment.version.criteria.all():
        page.locator(f"[name=level-{criterion.pk}][value=met]").check()
    page.get_by_role("button", name="Keep what I have found so far").click()
    page.get_by_role("button", name="Hand in what I have kept").click()
    expect(page.locator("main")).to_contain_text("Findings handed in")


def moderates_and_decides(page: Page, assessment: Assessment) -> None:
    page.goto("/mark/desk/")
    page.get_by_role("link", name=assessment.organisation.name).click()
    page.get_by_role("button", name="This is what stands").click()
    expect(page.locator("main")).to_contain_text("100% of the weight is met.")
    page.get_by_label("Award", exact=True).check()
    page.get_by_label("Why, for the organisation to read").fill("Well run, and it shows.")
    page.get_by_role("button", name="Decide").click()
    expect(page.locator("#now")).to_contain_text("Decided")


def shows_the_badge(page: Page, organisation: Organisation) -> None:
    """Look at the public page; the same moment the award is suspended, the badge is gone."""
    award = organisation.awards.get()
    until = timezone.localdate() + dt.timedelta(days=3 * 365 - 2)
    assert award.until >= until
    page.goto(f"/organisations/{organisation.pk}/")
    expect(page.locator("p.cw-badge")).to_contain_text("against version 2026, until")
    organisation.awards.update(state="suspended", suspended_because="A test of it.")
    page.reload()
    expect(page.locator("p.cw-badge")).to_have_count(0)
    page.goto(f"/mark/register/?q={organisation.name.replace(' ', '+')}")
    expect(page.locator("main")).to_contain_text("Suspended")
