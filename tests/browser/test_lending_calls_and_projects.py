"""An hour, a day or two, a project: each from the first page to what it counts as."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import Page, expect

from clearinghouse.introductions.models import Introduction
from clearinghouse.programmes.calls.models import AdviceSlot
from clearinghouse.terms import EngagementForm
from matching.history.lifecycle import subject_of
from matching.ledger.models import Contribution, Outcome
from tests.browser.conftest import Browsers
from tests.browser.lending import (
    HOUR,
    Lent,
    arrives,
    confirms,
    fill,
    follow,
    goes_ahead,
    logs,
    organisation_of,
    press,
    reads,
    signs,
    somebody,
    today,
    write,
    writes_terms,
)
from tests.browser.test_live import elsewhere
from tests.factories.professionals import ProfessionalFactory
from tests.running.site import Site

A_DAY_AHEAD = dt.timedelta(days=2)


def test_an_hour_of_advice_is_offered_booked_held_and_judged(
    site: Site, browsers: Browsers
) -> None:
    giver, lead = somebody("Priya Adviser"), somebody("Vera Asker")
    job = f"Head of tax {giver.pk}"
    ProfessionalFactory(person=giver, job_title=job, forms=[EngagementForm.ADVICE_CALL])
    hall = organisation_of(lead, "Tealby Hall")
    adviser, asker = browsers.of(giver), browsers.of(lead)
    offers_an_hour(adviser)
    slot = AdviceSlot.objects.get(professional__person=giver)
    books_it(asker, job, hall.name)
    invitation = site.mail_to(lead.email, lambda mail: "Your call with" in mail["subject"])
    assert [part.get_filename() for part in invitation.iter_attachments()] == ["call.ics"]
    event = entry_for_the_calendar(asker)
    assert (event.decoded("dtstart"), str(event["location"])) == (slot.starts_at, "0161 496 0000")

    began = timezone.now() - 2 * HOUR
    moved = AdviceSlot.objects.filter(pk=slot.pk)
    elsewhere(lambda: moved.update(starts_at=began, ends_at=began + HOUR))
    adviser.goto(reverse("my_advice"))
    adviser.get_by_role("link", name=re.compile(rf"{timezone.localtime(began):%Y}")).click()
    reads(adviser, hall.name)
    press(adviser, "It took place")
    reads(adviser, "The call is counted.")
    asker.goto(reverse("advice_slot", args=[slot.pk]))
    asker.get_by_label("Yes, we know what to do").check()
    press(asker, "Say so")
    reads(asker, "You said: Yes, we know what to do")
    entry = Contribution.objects.get(person=giver)
    assert (entry.work_form, entry.hours, entry.organisation) == ("volunteer_org", Decimal(1), hall)
    assert Outcome.objects.get(source=subject_of(slot)).code == "advice_call.helped.yes"


def offers_an_hour(page: Page) -> None:
    page.goto(reverse("skills"))
    follow(page, "Book an hour of advice", "An hour of advice")
    follow(page, "Offer hours of your own", "Hours of advice that you offer")
    fill(page, "day", today() + A_DAY_AHEAD)
    write(page, time="18:00", where="0161 496 0000")
    press(page, "Put them on the list")
    reads(page, "On the list. You hear at once when somebody books.")


def books_it(page: Page, job: str, organisation: str) -> None:
    page.goto(reverse("skills"))
    follow(page, "Book an hour of advice", "An hour of advice")
    expect(page.locator("main")).not_to_contain_text("0161 496 0000")  # only who has booked sees it
    follow(page, re.compile(job), re.compile(job))
    page.get_by_label("For which organisation?").select_option(label=organisation)
    write(page, question="May we claim Gift Aid on raffle tickets?")
    page.get_by_label(re.compile("^We take this as advice")).check()
    press(page, "Book it")
    reads(page, "0161 496 0000")


def entry_for_the_calendar(page: Page) -> Any:
    """Press the link, and read what a calendar would."""
    with page.expect_download() as coming:
        page.get_by_role("link", name="Add it to your calendar").click()
    (event,) = Calendar.from_ical(Path(coming.value.path()).read_text()).walk("VEVENT")
    return event


def test_two_days_of_micro_consulting_from_the_offer_to_the_ledger(
    site: Site, browsers: Browsers
) -> None:
    lent = Lent(browsers, EngagementForm.MICRO_CONSULTING, "Look over our budget")
    meeting = both_say_yes(lent)
    goes_ahead(lent.gives, meeting)
    arrives(lent.gives, lent.title)
    expect(lent.gives.locator("main")).to_contain_text("Micro-consulting")
    follow(lent.gives, "Write the terms", "When and where")
    writes_terms(lent.gives, lent.engagement, expenses="None.")
    reads(lent.gives, "One-page brief")
    for page in (lent.gives, lent.hosts):
        signs(page, lent.engagement)
    lent.hosts.goto(lent.engagement.get_absolute_url())
    press(lent.hosts, "Begin it")
    reads(lent.hosts, "Under way until")

    logs(lent.gives, lent.engagement, "6.5")
    confirms(lent.hosts, lent.engagement)
    lent.over()
    reads(lent.hosts, "6.50 hours")
    entry = lent.counted.get()
    assert (entry.work_form, entry.hours, entry.basis) == (
        "volunteer_org",
        Decimal("6.5"),
        "agreed",
    )


def both_say_yes(lent: Lent) -> Introduction:
    """Offer to help from the list of needs, and say yes from the organisation's list."""
    lent.gives.goto(reverse("skills"))
    lent.gives.get_by_label(re.compile("skill", re.IGNORECASE)).first.wait_for()
    lent.gives.goto(lent.need.get_absolute_url())
    follow(lent.gives, "Ask for an introduction", "Offer to help")
    write(lent.gives, words="I have done three of these.")
    press(lent.gives, "Ask for an introduction")
    reads(lent.gives, "They say yes or no.")
    lent.hosts.goto(reverse("vco_introductions", args=[lent.host.pk]))
    lent.hosts.get_by_role("link", name=re.compile(lent.title)).click()
    reads(lent.hosts, "I have done three of these.")
    expect(lent.hosts.locator("main")).not_to_contain_text(lent.giver.name)
    press(lent.hosts, "Yes, introduce us")
    reads(lent.hosts, lent.giver.email)
    return Introduction.objects.get(need=lent.need)


def test_a_project_is_delivered_sent_back_and_accepted(site: Site, browsers: Browsers) -> None:
    lent = Lent(browsers, EngagementForm.PROJECT, "Gift Aid that works")
    lent.agreed(accepted_if="We send a claim by ourselves.")
    lent.hosts.goto(lent.engagement.get_absolute_url())
    follow(lent.hosts, "Set a milestone", "Set a milestone")
    write(lent.hosts, title="A sheet of gifts", accepted_if="The treasurer can fill it in")
    press(lent.hosts, "Set it")
    arrives(lent.hosts, lent.title)

    lent.gives.goto(lent.engagement.get_absolute_url())
    press(lent.gives, "Delivered: A sheet of gifts")
    reads(lent.gives, "The host is asked to accept it.")
    lent.hosts.goto(lent.engagement.get_absolute_url())
    reads(lent.hosts, "Accept “A sheet of gifts”, or say what is missing")
    follow(lent.hosts, "Send it back (A sheet of gifts)", "Send it back")
    write(lent.hosts, words="The month is missing.")
    press(lent.hosts, "Send it back")
    expect(lent.gives.locator("#milestones")).to_contain_text("Sent back: The month is missing.")
    press(lent.gives, "Delivered: A sheet of gifts")
    reads(lent.gives, "The host is asked to accept it.")
    lent.hosts.goto(lent.engagement.get_absolute_url())
    press(lent.hosts, "Accept A sheet of gifts")
    expect(lent.hosts.locator("#milestones")).to_contain_text("Accepted")

    logs(lent.gives, lent.engagement, "7.5")
    confirms(lent.hosts, lent.engagement)
    lent.over()
    entry = lent.counted.get()
    assert (entry.work_form, entry.hours) == ("volunteer_org", Decimal("7.5"))
    delivered = Outcome.objects.get(source=subject_of(lent.engagement))
    assert (delivered.code, delivered.value) == ("project.deliverables", Decimal(1))
