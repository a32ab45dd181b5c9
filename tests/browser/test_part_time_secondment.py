"""A part-time secondment, some days a week: the line manager has no account until the mail with the link."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from clearinghouse.employers.models import Employment
from clearinghouse.engagements.models import Engagement
from clearinghouse.introductions.models import Introduction
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.releases.models import Release
from matching.ledger.models import Contribution
from tests.browser.conftest import Browsers
from tests.browser.lending import (
    WEEK,
    arrives,
    confirms,
    logs,
    press,
    reads,
    says_who_they_are,
    signs,
    writes_terms,
)
from tests.browser.seconding import (
    LINK,
    TERMS,
    Cast,
    answers,
    asked_of,
    asks_for,
    asks_the_employer,
    begins_from,
    cast,
    comes_back_another_day,
    decides,
    ends_and_is_asked,
    is_let_on,
    offers,
    opens_the_mail,
    says_how_it_was,
    scopes,
    weeks_pass,
)
from tests.browser.test_live import elsewhere
from tests.factories.people import PASSWORD
from tests.running.site import Site

TITLE = "Somebody to plan our move, two days a week"
PROBLEM = "We move to the old school in spring, and nobody here has planned a move."


@pytest.fixture
def who(site: Site) -> Cast:
    made = cast("secondee-project")
    address = f"manager.{made.priya.pk}@vale.example"
    Employment.objects.filter(person=made.priya).update(manager=None, manager_email=address)
    return made


def test_two_days_a_week_with_a_manager_who_has_no_account(
    who: Cast, browsers: Browsers, site: Site
) -> None:
    host, mine = browsers.of(who.vera), browsers.of(who.priya)
    manager, hr = browsers.of(None), browsers.of(who.hana)
    need = is_offered(host, who)
    is_let_on(browsers.of(who.bela), need)
    asks_for(host, need, who.job_title)
    opens_the_mail(mine, site, who.priya, need.title)
    press(mine, "Yes, introduce us")
    arrives(mine, "You are introduced")

    release = asks_for_two_days_a_week(mine, need)
    opens_the_mail(host, site, who.vera, "three questions about conflicts of interest")
    answers(host, asked_of(release, "organisation"))
    joins_to_decide(manager, release, site)
    hr_and_officer_agree(hr, who, site)
    expect(mine.locator("#now h1")).to_have_text("Released")  # nobody loaded it again

    engagement = agrees_on_terms(mine, need)
    comes_back_another_day(browsers, hr, who.hana)
    for page in (host, hr, mine):
        signs(page, engagement)
    is_worked(host, mine, engagement)
    for page in (host, mine, hr):
        says_how_it_was(page, engagement)
    entry = Contribution.objects.get(person=who.priya)
    assert (entry.work_form, entry.hours) == ("secondment", Decimal("7.50"))


def is_offered(host: Page, who: Cast) -> SkillsNeed:
    begins_from(host, "A secondee for a project")
    first = timezone.localdate() + 2 * WEEK
    scopes(host, title=TITLE, problem=PROBLEM, first=first, last=first + 20 * WEEK)
    return offers(host, who, TITLE)


def asks_for_two_days_a_week(mine: Page, need: SkillsNeed) -> Release:
    first = timezone.localdate() + 2 * WEEK
    said = {"days": "40", "days_a_week": "2", "case": "Plan it.", "benefit": "I learn to plan."}
    asks_the_employer(mine, first, first + 20 * WEEK, **said)
    release = Release.objects.get(introduction=Introduction.objects.get(need=need))
    answers(mine, asked_of(release, "professional"))
    press(mine, "Send it to my employer")
    arrives(mine, "With the employer")
    return release


def joins_to_decide(page: Page, release: Release, site: Site) -> None:
    """Make an account from the mail's link, take the step over, and decide it."""
    step = release.approvals.get(step="line_manager")
    letter = str(site.mail_to(step.approver_email).get_content())
    link = LINK.search(letter)
    assert link is not None
    page.goto(link.group(1))
    joins(page, step.approver_email, site)
    page.goto(link.group(1))
    step.refresh_from_db()
    assert (step.state, step.approver) == ("asked", None)  # opening the link decides nothing
    page.locator("main form button[type=submit]").first.click()
    arrives(page, "Release Priya Shah?")
    decides(page, "Yes, release them")
    if "/reauthenticate/" in page.url:  # who signed up a moment ago has just proved it
        says_who_they_are(page)
    reads(page, "Thank you. They are told.")
    step.refresh_from_db()
    assert step.state == "approved"


def joins(page: Page, address: str, site: Site) -> None:
    page.get_by_role("link", name=re.compile("account", re.IGNORECASE)).first.click()
    page.locator("input[name=email]").fill(address)
    page.locator("input[name=name]").fill("Max Lee")
    page.locator("input[name=password1]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    code = re.compile(r"^[A-Z0-9]+-[A-Z0-9]+$", re.MULTILINE)
    letter = site.mail_to(address, lambda mail: bool(code.search(str(mail.get_content()))))
    found = code.search(str(letter.get_content()))
    assert found is not None
    page.locator("input[name=code]").fill(found.group())
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda url: "confirm" not in url and "signup" not in url)


def hr_and_officer_agree(hr: Page, who: Cast, site: Site) -> None:
    opens_the_mail(hr, site, who.hana, "You are asked as: HR")
    decides(hr, "Yes, release them")
    says_who_they_are(hr)
    reads(hr, "Thank you. They are told.")
    opens_the_mail(hr, site, who.hana, "You are asked as: Conflict of interest officer")
    decides(hr, "There is no conflict")
    reads(hr, "Thank you. They are told.")


def agrees_on_terms(mine: Page, need: SkillsNeed) -> Engagement:
    press(mine, "Go on to the terms")
    arrives(mine, need.title)
    engagement = Engagement.objects.get(need=need)
    assert engagement.days_a_week == Decimal(2)
    mine.goto(reverse("engagement_terms", args=[engagement.pk]))
    writes_terms(
        mine,
        engagement,
        **TERMS,
        hours="Tuesday and Thursday",
        learning="To plan a move.",
        return_plan="The other three days go on as they were.",
    )
    return engagement


def is_worked(host: Page, mine: Page, engagement: Engagement) -> None:
    """Begin by itself on the first day, and end on the last."""
    elsewhere(lambda: weeks_pass(engagement, 2))
    logs(mine, engagement, "7.5")
    confirms(host, engagement)
    elsewhere(lambda: weeks_pass(engagement, 20))
    ends_and_is_asked(host, engagement)
