"""What people of the clearing-house do on its pages, in the order in which they do it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from clearinghouse.engagements.models import Engagement
from clearinghouse.introductions.models import Introduction
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.patterns import patterns, skills_of
from clearinghouse.professionals.models import Professional
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from tests.factories.needs import EligibilityFactory
from tests.factories.organisations import (
    CentreFactory,
    MembershipFactory,
    OrganisationFactory,
    OrganisationIdentifierFactory,
)
from tests.factories.people import PASSWORD, PersonFactory, PersonSkillFactory
from tests.factories.professionals import ProfessionalFactory

WEEK = dt.timedelta(days=7)


def somebody(name: str) -> Person:
    """Give a person whom no other test has."""
    person: Person = PersonFactory(email=f"{uuid4()}@example.org", name=name)
    return person


@dataclass
class Cast:
    """A small charity with a lead, the reader of its centre, and a professional who fits."""

    host: Organisation
    lead: Person
    reader: Person
    professional: Professional

    @property
    def person(self) -> Person:
        """Whoever lends the skill."""
        found: Person = self.professional.person
        return found


def cast(pattern: str, *, declared: bool = True, **offer: Any) -> Cast:
    """Make everybody whom a need of this pattern takes; its skills are what the professional knows."""
    centre = CentreFactory(name=f"Centre {uuid4().hex[:8]}")
    reader = somebody("Bela Broker")
    MembershipFactory(organisation=centre, person=reader, role=Membership.Role.BROKER)
    host = OrganisationFactory(name=f"Tealby Hall {uuid4().hex[:8]}", verified_at=timezone.now())
    host.cares_of = centre
    host.save()
    OrganisationIdentifierFactory(organisation=host, number=uuid4().hex[:8])
    if declared:
        EligibilityFactory(organisation=host)
    lead = somebody("Vera Coles")
    MembershipFactory(organisation=host, person=lead)
    chosen = patterns()[pattern]
    professional = ProfessionalFactory(
        person=somebody("Priya Shah"),
        job_title=f"Practitioner {uuid4().hex[:8]}",
        forms=[chosen.form],
        **offer,
    )
    for skill in skills_of(chosen):
        PersonSkillFactory(person=professional.person, skill_id=skill, level=4)
    return Cast(host, lead, reader, professional)


def fill(page: Page, name: str, day: dt.date) -> None:
    """Type a date in its three parts."""
    for part in ("day", "month", "year"):
        page.locator(f"[name={name}_{part}]").fill(str(getattr(day, part)))


def press(page: Page | Locator, name: str | re.Pattern[str]) -> None:
    """Press the first button of this name."""
    page.get_by_role("button", name=name).first.click()


def choose(page: Page, name: str, value: str) -> None:
    """Choose one of several answers."""
    page.locator(f"[name={name}][value={value}]").check()


def says_what_it_needs(page: Page, pattern: str) -> SkillsNeed:
    """Begin from a pattern and go through the steps; what stands in brackets, the doctor finds."""
    page.goto(reverse("need_new"))
    press(page, f"Start with this: {patterns()[pattern].name}")
    expect(page.locator("h1")).to_have_text("What it is about")
    found = re.search(r"/needs/(\d+)/", page.url)
    assert found is not None
    need = SkillsNeed.objects.get(pk=found.group(1))
    fills_the_gaps(page)
    press(page, "Save and go on")
    press(page, "Save and go on")  # the form of help and the skills stand there
    first = timezone.localdate()
    if page.locator("[name=days_a_week]").count():
        fill(page, "starts_from", first)
        fill(page, "ends_by", first + 26 * WEEK)
    else:
        fill(page, "deadline", first + 12 * WEEK)
    press(page, "Save and go on")
    fills_the_gaps(page)
    press(page, "Save and go on")
    press(page, "Save and go on")  # where
    page.locator("[name=hours_of_lead]").fill("2")
    choose(page, "sign_off", "done")
    page.locator("[name=decides]").fill("Our treasurer")
    page.locator("[name=capacity]").fill("The newsletter waits.")
    press(page, "Save and go on")
    fills_the_gaps(page)
    if need.secrecy == "personal":
        page.locator("[name=access]").fill(
            "Our lead opens the list of members for an hour, and closes it again."
        )
    press(page, "Save and go on")
    fills_the_gaps(page)
    press(page, "Save and see all steps")
    expect(page.locator("#doctor")).not_to_contain_text("Missing:")
    return need


def fills_the_gaps(page: Page) -> None:
    """Replace what stands in square brackets by what it is here."""
    for field in page.locator("main form textarea, main form input[type=text]").all():
        said = field.input_value()
        if "[" in said:
            field.fill(re.sub(r"\[[^\]]*\]", "Tealby", said))


def offers_it(page: Page) -> None:
    """Put the need before a second person."""
    press(page, "Offer it")
    expect(page.locator("main")).to_contain_text("reads it first")


def lets_it_on(page: Page, need: SkillsNeed) -> None:
    """Read it as the centre does; above five days, look at who fits as well."""
    page.goto(reverse("needs_to_read"))
    page.get_by_role("link", name=need.title).first.click()
    press(page, "Let it onto the list")
    if need.days_max > 5:
        press(page, "I have looked at its matches")
    need.refresh_from_db()
    assert need.state == "published"


def asks_for_them(page: Page, need: SkillsNeed, who: Professional) -> Introduction:
    """Find somebody on the list of those who fit, without a name, and ask for an introduction."""
    page.goto(reverse("need_people", args=[need.pk]))
    expect(page.locator("main")).not_to_contain_text(who.person.name)
    card = page.get_by_role("listitem").filter(has_text=who.job_title)
    expect(card.locator(".cw-why li").first).to_be_visible()
    card.get_by_role("link", name=re.compile(r"Ask number \d+ for an introduction")).click()
    page.locator("[name=words]").fill("Would you talk with us about it?")
    press(page, "Ask")
    expect(page.locator("main")).not_to_contain_text(who.person.name)
    return Introduction.objects.get(need=need, professional=who)


def says_yes(page: Page, introduction: Introduction) -> None:
    """Read why it fits, and say yes; only then does each see who the other is."""
    page.goto(introduction.get_absolute_url())
    expect(page.locator("main")).not_to_contain_text("Vera Coles")
    expect(page.locator(".cw-why li").first).to_be_visible()
    press(page, "Yes, introduce us")
    expect(page.locator("main")).to_contain_text("Vera Coles")


def goes_ahead(page: Page, introduction: Introduction) -> Engagement:
    """Go on in one's own time: no employer is asked."""
    page.goto(introduction.get_absolute_url())
    press(page, "Go ahead in my own time")
    expect(page.locator("h1")).to_have_text(introduction.need.title)
    return Engagement.objects.get(introduction=introduction)


def writes_terms(page: Page, engagement: Engagement, **said: str) -> None:
    """Go through the terms, saying some of them anew, until they are ready to be signed."""
    page.goto(reverse("engagement_terms", args=[engagement.pk]))
    while page.get_by_role("button", name="Keep it and go on").count():
        for name, words in said.items():
            if page.locator(f"[name={name}]").count():
                page.locator(f"[name={name}]").fill(words)
        press(page, "Keep it and go on")
    press(page, re.compile("^These are the terms"))
    expect(page.locator("h1")).to_have_text("The agreement")


def signs(page: Page, engagement: Engagement) -> None:
    """Read the words and sign them; the password is asked for once more, unless it just was."""
    page.goto(reverse("engagement_agreement", args=[engagement.pk]))
    press(page, re.compile("^Sign for"))
    is_sure(page)
    expect(page.locator("main, body").first).to_contain_text("Signed. The others are told.")


def is_sure(page: Page) -> None:
    """Give the password once more where it is asked for."""
    if "/reauthenticate/" in page.url:
        page.locator("input[type=password]").fill(PASSWORD)
        page.locator("main form button[type=submit]").first.click()


def begins(page: Page, engagement: Engagement) -> None:
    """Begin it on its first day."""
    page.goto(engagement.get_absolute_url())
    press(page, "Begin it")
    expect(page.locator("#now")).to_contain_text("Under way until")


def logs_a_day(mine: Page, host: Page, engagement: Engagement, hours: str = "7.5") -> None:
    """Write a day down, and have it confirmed."""
    address = reverse("engagement_days", args=[engagement.pk])
    mine.goto(address)
    mine.get_by_label("How many hours?").fill(hours)
    press(mine, "Write it down")
    host.goto(address)
    press(host, "Confirm the one day that waits")
    expect(host.locator("main")).to_contain_text("of them confirmed")


def ends(page: Page, engagement: Engagement) -> None:
    """Bring it to its end."""
    page.goto(reverse("engagement_end", args=[engagement.pk]))
    press(page, "End it")
    expect(page.locator("#now")).to_contain_text("Ended: ")


def says_how_it_was(page: Page, engagement: Engagement) -> None:
    """Give the review that one's party is asked for at the end."""
    page.goto(reverse("engagement_reviews", args=[engagement.pk]))
    page.get_by_role("link", name="Say how it is (At the end)").click()
    page.locator("main input[type=radio], main input[type=checkbox]").first.check()
    press(page, "Give it")
    expect(page.locator("h1")).to_have_text("Reviews")
