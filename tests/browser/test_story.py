"""One whole story in three browsers at once: from a role on a page to a certificate in a hand.

Asha signs up in order to apply, Ben has an account, Cora looks after the volunteers of a garden.
What one of them does, the others' open pages show without being loaded again.
"""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from config.celery import app as queue
from matching.ledger.models import Contribution
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.browser.conftest import Browsers
from tests.browser.test_live import elsewhere
from tests.factories.opportunities import (
    OpportunityFactory,
    RoleFactory,
    SessionFactory,
    VenueFactory,
    summarised,
)
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.rota import ShiftFactory
from tests.running.site import Site
from volunteering.applications.models import Application
from volunteering.followups.laying import THREE_MONTHS
from volunteering.opportunities.models import Role, RoleTerms
from volunteering.placements.models import Placement
from volunteering.rota import actions as rota
from volunteering.rota.models import Shift

ASHA = "asha.story@example.org"
BEN = "ben.story@example.org"
PASSWORD = "a-long-enough-password"
SAID = "I grew up beside an allotment."


@dataclass
class Garden:
    """A role with two places, a shift of next week with one, and one that has just begun."""

    organisation: Organisation
    role: Role
    next_week: Shift
    today: Shift
    cora: Person
    ben: Person


@pytest.fixture
def garden(site: Site) -> Garden:
    organisation = OrganisationFactory(name="Storey Gardens", verified_at=timezone.now())
    cora = PersonFactory(name="Cora Coordinator", email="cora.story@example.org")
    MembershipFactory(organisation=organisation, person=cora)
    opportunity = OpportunityFactory(organisation=organisation, title="Storey Gardens")
    role = RoleFactory(
        opportunity=opportunity, title="Storey gardener", lead=cora, places_left=2, pending_cap=5
    )
    RoleTerms.objects.create(
        role=role, tasks="Dig, plant and water.", induction=["Meet the goats"], replaces_no_job=True
    )
    session = SessionFactory(opportunity=opportunity, venue=VenueFactory(opportunity=opportunity))
    summarised(opportunity)
    begun = timezone.now() - dt.timedelta(minutes=5)
    return Garden(
        organisation=organisation,
        role=role,
        next_week=ShiftFactory(role=role, session=session, capacity=1),
        today=ShiftFactory(role=role, session=session, starts_at=begun, capacity=2),
        cora=cora,
        ben=PersonFactory(name="Ben Second", email=BEN, birth_year=1990),
    )


def test_from_a_role_on_a_page_to_a_certificate(
    garden: Garden, browsers: Browsers, site: Site
) -> None:
    cora, asha, ben = browsers.of(garden.cora), browsers.of(None), browsers.of(garden.ben)
    cora.goto(reverse("board", args=[garden.organisation.pk]))
    hears(cora)

    signs_up_to_apply(asha, garden, site)
    expect(cora.locator(".cw-board")).to_contain_text("Asha Story")  # nobody loaded it again

    talk(cora, asha)
    first = Application.objects.get(volunteer__email=ASHA)
    offers(cora, asha, first)
    accepts(asha, first, "Asha Story")

    ben.goto(garden.role.get_absolute_url())
    ben.get_by_role("link", name=re.compile("^Apply")).first.click()
    ben.get_by_role("button", name="Send it").click()
    expect(ben.get_by_role("heading", level=1)).to_have_text("Your application is with them")
    second = Application.objects.get(volunteer=garden.ben)
    offers(cora, ben, second)
    accepts(ben, second, "Ben Second")

    cancels_and_promotes(asha, ben, garden)
    checks_in(cora, ben, garden)
    says_how_it_is(ben, site)
    hours_are_confirmed(cora, ben, garden)
    takes_a_certificate(ben)


def hears(page: Page) -> None:
    """Wait until the page listens: what is pushed before would be missed."""
    expect(page.locator("body[data-live-heard]")).to_be_attached()


def signs_up_to_apply(asha: Page, garden: Garden, site: Site) -> None:
    asha.goto(f"{reverse('for_you')}?postcode=E1+3DG&cause=Environment&radius=5")
    asha.goto(garden.role.get_absolute_url())
    asha.get_by_role("link", name=re.compile("^Apply")).first.click()
    asha.locator("textarea[name=words]").fill(SAID)
    asha.locator("input[name=birth_year]").fill("1990")
    asha.get_by_role("button", name="Continue: make an account").click()
    asha.locator("input[name=email]").fill(ASHA)
    asha.locator("input[name=name]").fill("Asha Story")
    asha.locator("input[name=password1]").fill(PASSWORD)
    asha.locator("main form button[type=submit]").first.click()
    letter = str(site.mail_to(ASHA).get_content())
    code = re.search(r"^[A-Z0-9]+-[A-Z0-9]+$", letter, re.MULTILINE)
    assert code is not None, letter
    asha.locator("input[name=code]").fill(code.group())
    asha.locator("main form button[type=submit]").first.click()
    # What was typed before there was an account is still there.
    expect(asha.locator("textarea[name=words]")).to_have_value(SAID)
    asha.get_by_role("button", name="Send it").click()
    expect(asha.get_by_role("heading", level=1)).to_have_text("Your application is with them")
    expect(asha.locator("main")).to_contain_text("Storey Gardens")


def talk(cora: Page, asha: Page) -> None:
    cora.locator(".cw-board").get_by_role("link", name="Asha Story").click()
    expect(cora.locator("main")).to_contain_text(SAID)
    cora.get_by_role("link", name="Message").click()
    cora.locator("textarea").fill("Could you come on Saturdays?")
    cora.get_by_role("button", name="Send").click()
    hears(cora)
    asha.get_by_role("link", name="Write a message").click()
    expect(asha.locator("#said")).to_contain_text("Could you come on Saturdays?")
    asha.locator("textarea").fill("Saturdays are fine.")
    asha.get_by_role("button", name="Send").click()
    expect(cora.locator("#said")).to_contain_text("Saturdays are fine.")


def offers(cora: Page, volunteer: Page, application: Application) -> None:
    volunteer.goto(application.get_absolute_url())
    hears(volunteer)
    cora.goto(reverse("application_answer", args=[application.pk]))
    cora.get_by_role("radio", name=re.compile("[Oo]ffer")).check()
    cora.locator("textarea[name=words]").fill("We would like to have you.")
    cora.locator("main form button[type=submit]").first.click()
    expect(volunteer.get_by_role("heading", level=1)).to_have_text("They offer you the place")


def accepts(volunteer: Page, application: Application, name: str) -> None:
    volunteer.get_by_role("link", name="Read it and answer").click()
    today = timezone.localdate()
    for part, value in (("day", today.day), ("month", today.month), ("year", today.year)):
        volunteer.get_by_label(part.capitalize(), exact=True).fill(str(value))
    volunteer.get_by_role("checkbox").check()
    volunteer.get_by_label("Your full name, as your signature").fill(name)
    volunteer.get_by_role("button", name="Accept the place").click()
    expect(volunteer).to_have_url(re.compile("/placements/"))


def cancels_and_promotes(asha: Page, ben: Page, garden: Garden) -> None:
    asha.goto(reverse("sessions"))
    asha.locator(f"#shift-{garden.next_week.pk}").check()
    asha.get_by_role("button", name="Book what is ticked").click()
    expect(asha.locator("#mine")).to_contain_text("Storey gardener")
    ben.goto(reverse("sessions"))
    ben.get_by_role("button", name=re.compile("Join the waiting list")).first.click()
    expect(ben.locator("#mine")).to_contain_text("waiting list")
    hears(ben)
    asha.get_by_role("button", name=re.compile("I can't come")).first.click()
    # The place goes to who waits, and asks to be taken; Ben's open page says so.
    ben.get_by_role("button", name="Take it").click()
    expect(ben.locator("#mine")).to_contain_text("Coming")
    garden.next_week.refresh_from_db()
    assert garden.next_week.booked == 1


def checks_in(cora: Page, ben: Page, garden: Garden) -> None:
    elsewhere(lambda: rota.renew_key(shift=garden.today, by=garden.cora))
    garden.today.refresh_from_db()
    cora.goto(garden.today.get_absolute_url())
    hears(cora)
    ben.goto(reverse("check_in", args=[garden.today.pk, garden.today.check_in_key]))
    ben.get_by_role("button", name="I'm here").click()
    expect(ben.get_by_role("heading", level=1)).to_have_text("You are checked in")
    expect(cora.locator("#board")).to_contain_text("Ben Second")


def says_how_it_is(ben: Page, site: Site) -> None:
    """Three months go by; then Ben is asked how it is, and says so.

    At the first session only some are asked, whose questions are asked again later: which, the
    placement's key decides. Three months on everybody is.
    """
    long_ago = timezone.localdate() - THREE_MONTHS
    his = Placement.objects.filter(person__email=BEN)
    elsewhere(lambda: his.update(first_session_on=long_ago, starts_on=long_ago))
    queue.send_task("volunteering.ask_how_it_went")  # as the timetable does
    letter = site.mail_to(BEN, lambda mail: "how-it-went" in mail.as_string())
    link = re.search(r"/how-it-went/\S+", str(letter.get_content()))
    assert link is not None
    ben.goto(link.group())
    ben.locator("main input[type=radio]").first.check()
    ben.get_by_role("button", name="Send").click()
    expect(ben.locator("main")).to_contain_text("Thank you")


def hours_are_confirmed(cora: Page, ben: Page, garden: Garden) -> None:
    ben.goto(reverse("my_hours"))
    today = timezone.localdate()
    for part, value in (("day", today.day), ("month", today.month), ("year", today.year)):
        ben.get_by_label(part.capitalize(), exact=True).fill(str(value))
    ben.locator("input[name=hours]").fill("12")
    ben.get_by_role("button", name="Log it", exact=True).click()
    expect(ben.locator("main")).to_contain_text("To be confirmed")
    cora.goto(reverse("vco_hours", args=[garden.organisation.pk]))
    expect(cora.locator("main")).to_contain_text("Ben Second")
    cora.get_by_role("button", name="Confirm the ticked lines").click()
    expect(cora.locator("main")).to_contain_text("1 line confirmed")
    entry = Contribution.objects.get(person=garden.ben)
    assert entry.organisation == garden.organisation
    assert entry.hours == Decimal(12)


def takes_a_certificate(ben: Page) -> None:
    ben.goto(reverse("record"))
    expect(ben.locator("main")).to_contain_text("Storey gardener")
    ben.get_by_role("button", name=re.compile("Make the badge")).first.click()
    link = ben.get_by_role("link", name=re.compile("Certificate")).first
    certificate = ben.request.get(str(link.get_attribute("href")))
    assert certificate.headers["content-type"] == "application/pdf"
    assert certificate.body().startswith(b"%PDF")
