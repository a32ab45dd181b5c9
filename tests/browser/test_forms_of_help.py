"""Forms of help in the browsers of those who take part, from the first page to what they count as."""

import datetime as dt
import re
from decimal import Decimal
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from clearinghouse.programmes.sets import actions as sets
from clearinghouse.programmes.sets.models import LearningSet, SetMeeting
from matching.history.lifecycle import subject_of
from matching.ledger.models import Contribution, Outcome
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from tests.browser.conftest import Browsers
from tests.browser.test_live import elsewhere
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.running.site import Site

HOUR = dt.timedelta(hours=1)
WEEK = dt.timedelta(days=7)


def today() -> dt.date:
    return timezone.localdate()


def somebody(name: str) -> Person:
    """Give a person whom no other test has."""
    person: Person = PersonFactory(email=f"{uuid4()}@example.org", name=name)
    return person


def fill(page: Page, name: str, day: dt.date) -> None:
    """Type a date in its three parts."""
    for part in ("day", "month", "year"):
        page.locator(f"[name={name}_{part}]").fill(str(getattr(day, part)))


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """Press the first button of this name."""
    page.get_by_role("button", name=name).first.click()


def organisation_of(person: Person, name: str) -> Organisation:
    """Give a verified organisation that somebody administers."""
    made: Organisation = OrganisationFactory(
        name=f"{name} {uuid4().hex[:8]}", verified_at=timezone.now()
    )
    MembershipFactory(organisation=made, person=person, role=Membership.Role.ADMIN)
    return made


def test_an_action_learning_set_is_founded_joined_and_met(site: Site, browsers: Browsers) -> None:
    facilitator, peer = somebody("Fay Facilitator"), somebody("Petra Peer")
    organisation_of(facilitator, "Tealby Hall")
    leads, joins = browsers.of(facilitator), browsers.of(peer)
    title = f"Chairs of the north {uuid4().hex[:8]}"
    leads.goto(reverse("learning_sets"))
    leads.get_by_role("link", name="Found a set").click()
    leads.locator("[name=title]").fill(title)
    leads.locator("[name=about]").fill("For new chairs.")
    leads.locator("[name=places]").fill("5")
    press(leads, "Found it")
    made = LearningSet.objects.get(title=title)
    for number in range(4):
        other = somebody(f"Peer {number}")
        elsewhere(
            lambda other=other: sets.join(learning_set=made, organisation=None, by=other)  # type: ignore[misc]
        )
    leads.goto(made.get_absolute_url())
    press(leads, "Begin")
    expect(leads.locator("main, body").first).to_contain_text("5")  # four peers are too few
    joins.goto(reverse("learning_sets"))
    joins.get_by_role("link", name=title).click()
    press(joins, "Agree to the ground rules and join")
    leads.goto(made.get_absolute_url())
    press(leads, "Begin")
    leads.get_by_role("link", name="Plan a meeting").click()
    fill(leads, "day", today() + WEEK)
    leads.locator("[name=time]").fill("14:00")
    leads.locator("[name=minutes]").fill("120")
    leads.locator("[name=where]").fill("Town hall")
    press(leads, "Plan it, and tell everybody")
    joins.goto(made.get_absolute_url())
    expect(joins.locator("main")).to_contain_text("Town hall")

    meeting = made.meetings.get()
    moved = SetMeeting.objects.filter(pk=meeting.pk)
    elsewhere(lambda: moved.update(starts_at=timezone.now() - 3 * HOUR))
    leads.goto(made.get_absolute_url())
    leads.get_by_role("link", name=re.compile("^Record who came")).click()
    for came in leads.locator("[name^=came_][value=came]").all():
        came.check()
    press(leads, "Keep it")
    press(leads, "Finish")
    entry = Contribution.objects.get(person=facilitator)
    assert (entry.work_form, entry.hours) == ("volunteer_org", Decimal(2))
    attendances = Outcome.objects.get(source=subject_of(made))
    assert attendances.value == Decimal(5)
