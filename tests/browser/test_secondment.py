"""A secondment in four browsers: the host's coordinator, the professional, the manager and HR.

From a need that is begun from a pattern, through a match with reasons, an introduction, the employer's
leave with a conflict of interest contained, an agreement of three, days and reviews, to the ledger.
A fifth, the centre's broker, reads the need and who fits it, as somebody does with any that is so large.
"""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from clearinghouse.engagements.models import Engagement
from clearinghouse.introductions.models import Introduction
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.releases.models import Release
from clearinghouse.releases.states import ConflictState
from clearinghouse.reviews import actions as reviews
from matching.ledger.models import Contribution
from tests.browser.conftest import Browsers, SignInAs
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
from tests.browser.pages import Shown
from tests.browser.seconding import (
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
    holds_the_review,
    is_let_on,
    offers,
    opens_the_mail,
    plans_the_return,
    reads_the_pdf,
    says_how_it_was,
    scopes,
    weeks_pass,
)
from tests.browser.test_axe import check
from tests.browser.test_live import elsewhere
from tests.factories.engagements import Parties
from tests.running.site import Site

TITLE = "Somebody to build our lunch club with the council"
PROBLEM = (
    "The council asks us to run a lunch club with it, and nobody here knows how a council works."
)
RISK = "It hopes for a grant next year, and might ask me to speak for it."
MEASURES = "No part in the grants of 2027, and nothing said to the council for the host."


@pytest.fixture
def who(site: Site) -> Cast:
    return cast("secondee-full-time")


def test_from_a_need_to_the_ledger(who: Cast, browsers: Browsers, site: Site) -> None:
    host, mine = browsers.of(who.vera), browsers.of(who.priya)
    manager, hr = browsers.of(who.max), browsers.of(who.hana)
    first = timezone.localdate() + 2 * WEEK
    last = first + 26 * WEEK

    need = scopes_a_need(host, who, first, last)
    is_let_on(browsers.of(who.bela), need)
    sees_why_it_fits(mine, need)
    introduction = are_introduced(host, mine, need, who, site)

    release = asks_for_leave(mine, introduction, first, last)
    opens_the_mail(host, site, who.vera, "three questions about conflicts of interest")
    answers(host, asked_of(release, "organisation"))
    manager_approves(manager, mine, who, release, site)
    hr_approves(hr, who, release, site)
    contains_the_conflict(hr, who, release, site)
    expect(mine.locator("#now h1")).to_have_text("Released")  # nobody loaded it again

    engagement = agree_on_terms(host, mine, need)
    comes_back_another_day(browsers, hr, who.hana)
    all_three_sign(host, hr, mine, engagement)
    reads_the_pdf(mine, engagement)

    elsewhere(lambda: weeks_pass(engagement, 2))
    logs(mine, engagement, "7.5")
    confirms(host, engagement)
    elsewhere(lambda: weeks_pass(engagement, 13))
    holds_the_review(host, engagement)
    elsewhere(lambda: weeks_pass(engagement, 10))
    plans_the_return(mine, engagement)
    elsewhere(lambda: weeks_pass(engagement, 3))
    ends_and_is_asked(host, engagement)
    for page in (host, mine, hr):
        says_how_it_was(page, engagement)
    is_counted(mine, engagement, who)


def scopes_a_need(host: Page, who: Cast, first: dt.date, last: dt.date) -> SkillsNeed:
    """Begin from a pattern, mend what the brief doctor finds, and offer it."""
    begins_from(host, "A secondee, full time")
    doctor = host.locator("#doctor")
    expect(doctor).to_contain_text("“[run a service together]” still stands in it.")
    expect(doctor).to_contain_text("Say from when somebody could come.")
    scopes(host, title=TITLE, problem=PROBLEM, first=first, last=last)
    expect(doctor).to_contain_text("Nothing is missing")
    return offers(host, who, TITLE)


def sees_why_it_fits(mine: Page, need: SkillsNeed) -> None:
    """Find the need in one's own ranked list, with its reasons."""
    mine.goto(reverse("needs_for_me"))
    card = mine.locator("main li", has_text=need.organisation.name).first
    expect(card.locator(".cw-why")).to_contain_text("Uses your commissioning")
    card.get_by_role("link", name=need.title).click()
    arrives(mine, need.title)
    expect(mine.get_by_role("heading", name="Why this fits")).to_be_visible()


def are_introduced(host: Page, mine: Page, need: SkillsNeed, who: Cast, site: Site) -> Introduction:
    """Both say yes; only then do they see each other's names."""
    asks_for(host, need, who.job_title)
    expect(host.locator("main")).not_to_contain_text("Priya")
    opens_the_mail(mine, site, who.priya, need.title)
    arrives(mine, "Would you like to meet?")
    expect(mine.locator("main")).not_to_contain_text("Vera")
    press(mine, "Yes, introduce us")
    arrives(mine, "You are introduced")
    expect(mine.locator("main")).to_contain_text("Vera Coles")
    expect(host.locator("#standing")).to_contain_text("Priya Shah")  # nobody loaded it again
    return Introduction.objects.get(need=need)


def asks_for_leave(
    mine: Page, introduction: Introduction, first: dt.date, last: dt.date
) -> Release:
    """Ask the employer, with a yes to one of the conflict questions."""
    said = {"days": "120", "days_a_week": "5", "case": "Build it.", "benefit": "We learn of it."}
    asks_the_employer(mine, first, last, **said)
    release = Release.objects.get(introduction=introduction)
    answers(mine, asked_of(release, "professional"), yes={"lobbying": RISK})
    arrives(mine, "Ask your employer")
    press(mine, "Send it to my employer")
    arrives(mine, "With the employer")
    return release


def manager_approves(manager: Page, mine: Page, who: Cast, release: Release, site: Site) -> None:
    """Decide from the link in the mail: opening it changes nothing, and the password is asked."""
    opens_the_mail(manager, site, who.max, "You are asked as: Line manager")
    arrives(manager, "Release Priya Shah?")
    assert states(release) == ["asked", "waiting", "waiting"]
    decides(manager, "Yes, release them", words="We can spare her.")
    assert states(release) == ["asked", "waiting", "waiting"]  # not before the password
    says_who_they_are(manager)
    reads(manager, "Thank you. They are told.")
    assert states(release) == ["approved", "asked", "waiting"]
    expect(mine.locator("#now")).to_contain_text("We can spare her.")  # nobody loaded it again


def hr_approves(hr: Page, who: Cast, release: Release, site: Site) -> None:
    opens_the_mail(hr, site, who.hana, "You are asked as: HR")
    arrives(hr, "Release Priya Shah?")
    assert states(release) == ["approved", "asked", "waiting"]
    decides(hr, "Yes, release them")
    says_who_they_are(hr)
    reads(hr, "Thank you. They are told.")


def contains_the_conflict(hr: Page, who: Cast, release: Release, site: Site) -> None:
    """Read what was answered, and record the measures that contain it."""
    opens_the_mail(hr, site, who.hana, "You are asked as: Conflict of interest officer")
    expect(hr.locator("main")).to_contain_text(RISK)
    assert release.conflict.state == ConflictState.OPEN
    decides(hr, "There is one, and these measures contain it", measures=MEASURES)
    reads(hr, "Thank you. They are told.")
    release.conflict.refresh_from_db()
    assert (release.conflict.state, release.conflict.officer) == ("contained", who.hana)


def states(release: Release) -> list[str]:
    """Give how each step of the release stands; it waits itself as long as one does."""
    found = list(release.approvals.order_by("position").values_list("state", flat=True))
    release.refresh_from_db()
    assert release.state == "asked"
    return found


def agree_on_terms(host: Page, mine: Page, need: SkillsNeed) -> Engagement:
    """Go on from the release; what was promised against the conflict stands in the terms."""
    press(mine, "Go on to the terms")
    arrives(mine, need.title)
    engagement = Engagement.objects.get(need=need)
    host.goto(reverse("engagement_terms", args=[engagement.pk]))
    writes_terms(
        host,
        engagement,
        **TERMS,
        hours="Monday to Friday",
        learning="To see a council from outside.",
        return_plan="Back to the same post.",
    )
    expect(host.locator("main")).to_contain_text(MEASURES)
    return engagement


def all_three_sign(host: Page, hr: Page, mine: Page, engagement: Engagement) -> None:
    mine.goto(engagement.get_absolute_url())
    signs(host, engagement)
    expect(mine.locator("#agreement")).to_contain_text("Vera Coles signed")  # nobody loaded it
    signs(hr, engagement)
    engagement.refresh_from_db()
    assert engagement.state == "terms_agreed"  # two are not three
    signs(mine, engagement)
    engagement.refresh_from_db()
    assert engagement.state == "signed"


def is_counted(mine: Page, engagement: Engagement, who: Cast) -> None:
    """The ledger has one row, of a secondment: what an employer pays for is never volunteering."""
    engagement.refresh_from_db()
    assert engagement.state == "reviewed"
    entry = Contribution.objects.get(person=who.priya)
    assert (entry.work_form, entry.hours) == ("secondment", Decimal("7.50"))
    mine.reload()
    reads(mine, "Time that the employer pays is never counted as volunteering.")


def test_axe_finds_nothing_on_the_pages_of_an_engagement(
    site: Site, page: Page, sign_in_as: SignInAs, size: str
) -> None:
    parties = Parties()
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
