"""Steps of lending a skill that several stories in browsers share.

A need that is published and two who were introduced are made by the product's own actions; from there
on everything is done on the pages. After each step the next page's heading is waited for.
"""

import datetime as dt
import re
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import uuid4

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.steps import steps_of
from clearinghouse.introductions import actions as introductions
from clearinghouse.introductions.models import Introduction
from clearinghouse.introductions.states import Origin, Party
from clearinghouse.terms import EngagementForm
from matching.ledger.models import Contribution
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from tests.browser.conftest import Browsers
from tests.browser.test_live import elsewhere
from tests.factories.needs import NeedFactory
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import PASSWORD, PersonFactory
from tests.factories.professionals import ProfessionalFactory

HOUR = dt.timedelta(hours=1)
WEEK = dt.timedelta(days=7)


def today() -> dt.date:
    return timezone.localdate()


def somebody(name: str) -> Person:
    """Give a person whom no other test has."""
    person: Person = PersonFactory(email=f"{uuid4()}@example.org", name=name)
    return person


def organisation_of(person: Person, name: str) -> Organisation:
    """Give a verified organisation that somebody administers."""
    made: Organisation = OrganisationFactory(
        name=f"{name} {uuid4().hex[:8]}", verified_at=timezone.now()
    )
    MembershipFactory(organisation=made, person=person, role=Membership.Role.ADMIN)
    return made


def fill(page: Page, name: str, day: dt.date) -> None:
    """Type a date in its three parts."""
    for part in ("day", "month", "year"):
        page.locator(f"[name={name}_{part}]").fill(str(getattr(day, part)))


def write(page: Page, **said: str) -> None:
    """Type into fields by their names."""
    for name, words in said.items():
        page.locator(f"[name={name}]").fill(words)


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """Press the first button of exactly this name."""
    page.get_by_role("button", name=name, exact=True).first.click()


def follow(page: Page, name: str | re.Pattern[str], heading: str | re.Pattern[str]) -> None:
    """Follow the first link of exactly this name, and wait for the page that it leads to."""
    page.get_by_role("link", name=name, exact=True).first.click()
    arrives(page, heading)


def arrives(page: Page, heading: str | re.Pattern[str]) -> None:
    """Wait for a page by its heading."""
    expect(page.locator("h1")).to_have_text(heading)


def reads(page: Page, words: str | re.Pattern[str]) -> None:
    """Wait until the page says something."""
    expect(page.locator("body")).to_contain_text(words)


@dataclass
class Lent:
    """A skill that is lent: who gives, who hosts, each in a browser of their own."""

    browsers: Browsers
    form: EngagementForm
    title: str
    giver: Person = field(default_factory=lambda: somebody("Priya Giver"))
    lead: Person = field(default_factory=lambda: somebody("Vera Host"))

    def __post_init__(self) -> None:
        self.title = f"{self.title} {uuid4().hex[:8]}"
        self.host = organisation_of(self.lead, "Tealby Hall")
        self.need = NeedFactory(
            organisation=self.host,
            lead=self.lead,
            form=self.form,
            title=self.title,
            days_min=Decimal(1),
            days_max=Decimal(2),
        )
        self.professional = ProfessionalFactory(person=self.giver, forms=[self.form])
        self.gives, self.hosts = self.browsers.of(self.giver), self.browsers.of(self.lead)

    @property
    def engagement(self) -> Engagement:
        """Give it as it is now."""
        return Engagement.objects.get(need=self.need)

    @property
    def counted(self) -> QuerySet[Contribution]:
        """Give what the ledger holds of the giver's time at the host."""
        return Contribution.objects.filter(person=self.giver, organisation=self.host)

    def introduced(self) -> Introduction:
        """Have the professional offer, and the organisation say yes."""
        made: list[Introduction] = []

        def meet() -> None:
            asked = introductions.propose(
                need=self.need,
                professional=self.professional,
                origin=Origin.PROFESSIONAL,
                by=self.giver,
            )
            made.append(
                introductions.accept(introduction=asked, side=Party.ORGANISATION, by=self.lead)
            )

        elsewhere(meet)
        return made[0]

    def agreed(self, **terms: str) -> None:
        """Go ahead from the introduction, write the terms, sign by both, and begin."""
        goes_ahead(self.gives, self.introduced())
        arrives(self.gives, self.title)
        follow(self.gives, "Write the terms", "When and where")
        writes_terms(self.gives, self.engagement, **terms)
        for page in (self.gives, self.hosts):
            signs(page, self.engagement)
        self.hosts.goto(self.engagement.get_absolute_url())
        press(self.hosts, "Begin it")
        expect(self.hosts.locator("#now")).to_contain_text("Under way until")

    def over(self) -> None:
        """End it and close it, for the host; what was given is counted by that."""
        ends(self.hosts, self.engagement)
        follow(self.hosts, "See what was said", "Reviews")
        press(self.hosts, "Close it now")
        reads(self.hosts, "Closed.")


def goes_ahead(page: Page, introduction: Introduction) -> None:
    """Go ahead in one's own time, from the page of the two who were introduced."""
    page.goto(introduction.get_absolute_url())
    press(page, "Go ahead in my own time")


def writes_terms(page: Page, engagement: Engagement, **said: str) -> None:
    """Write the terms step by step, check them, and ask everybody to sign."""
    for step in steps_of(engagement):
        arrives(page, str(step.title))
        write(page, **{name: words for name, words in said.items() if name in step.fields})
        press(page, "Keep it and go on")
    arrives(page, "Check the terms")
    press(page, re.compile("^These are the terms"))
    arrives(page, "The agreement")


def signs(page: Page, engagement: Engagement) -> None:
    """Read the words and sign them; the password is asked for once more."""
    page.goto(reverse("engagement_agreement", args=[engagement.pk]))
    press(page, re.compile("^Sign for"))
    says_who_they_are(page)
    reads(page, "Signed. The others are told.")


def says_who_they_are(page: Page) -> None:
    """Give the password once more, as the site asks for it."""
    expect(page).to_have_url(re.compile("/reauthenticate/"))
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()


def logs(page: Page, engagement: Engagement, hours: str) -> None:
    """Write down the hours of today, from the engagement's page."""
    page.goto(engagement.get_absolute_url())
    follow(page, "All days, and log one", "Days")
    write(page, hours=hours)
    press(page, "Write it down")
    reads(page, "Written down.")


def confirms(page: Page, engagement: Engagement) -> None:
    """Confirm the one day that waits."""
    page.goto(engagement.get_absolute_url())
    follow(page, re.compile("^Confirm the days that are logged"), "Days")
    press(page, "Confirm the one day that waits")
    reads(page, "Confirmed: 1.")


def ends(page: Page, engagement: Engagement) -> None:
    """End it, and see that it is over."""
    page.goto(engagement.get_absolute_url())
    follow(page, "End it", "End it")
    press(page, "End it")
    expect(page.locator("#now")).to_contain_text("Ended: ")
