"""A centre's desk in Chromium: axe on each page kind, keys, and a list that moves while it is open."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.browser.conftest import SignInAs
from tests.browser.pages import Shown
from tests.browser.test_axe import check
from tests.browser.test_live import elsewhere
from tests.factories.applications import application_to, role_of
from tests.factories.brokerage import (
    CallAnswerFactory,
    CaseFactory,
    EnquiryFactory,
    GuidanceFactory,
    OnCallFactory,
    ReferralFactory,
    ReferrerFactory,
    TransferFactory,
)
from tests.factories.organisations import CentreFactory, MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.running.site import Site
from volunteering.applications.models import Application
from volunteering.brokerage.callouts.models import CallAnswer
from volunteering.brokerage.cases.models import Case
from volunteering.brokerage.enquiries import actions as enquiries
from volunteering.brokerage.enquiries.models import Enquiry
from volunteering.brokerage.transfers.models import Transfer


@dataclass
class Desk:
    """A centre in the middle of a day."""

    centre: Organisation
    broker: Person
    case: Case
    enquiry: Enquiry
    asked: Application
    handed: Transfer
    answer: CallAnswer


@pytest.fixture
def desk(site: Site) -> Desk:
    centre = CentreFactory(name="Stepney Volunteer Centre")
    broker = MembershipFactory(
        organisation=centre, person__name="Bela Broker", role="broker"
    ).person
    case = CaseFactory(
        centre=centre,
        person=PersonFactory(name="Vera Volunteer"),
        next_action="Ring about the garden",
        next_action_on=timezone.localdate(),
    )
    GuidanceFactory(case=case, next_steps="Look for gardens near her.")
    asked = application_to(role_of(OrganisationFactory(), title="Garden helper"), case.person)
    ReferralFactory(case=case, application=asked)
    answer = CallAnswerFactory(callout__centre=centre, person=case.person)
    ReferrerFactory(centre=centre)
    OnCallFactory(centre=centre, person=case.person)
    enquiry = EnquiryFactory(centre=centre, answer_by=timezone.now())
    handed = TransferFactory(  # whose name is shorter than the tag beside it
        case__person=PersonFactory(name="Jo Ng"), to_centre=centre, shares=["wishes", "steps"]
    )
    return Desk(centre, broker, case, enquiry, asked, handed, answer)


OF_STAFF: dict[str, Callable[[Desk], str]] = {
    "centre-desk": lambda it: reverse("desk", args=[it.centre.pk]),
    "enquiries": lambda it: reverse("enquiries", args=[it.centre.pk]),
    "enquiry-new": lambda it: reverse("enquiry_new", args=[it.centre.pk]),
    "enquiry": lambda it: reverse("enquiry", args=[it.enquiry.pk]),
    "enquiry-register": lambda it: reverse("enquiry_register", args=[it.enquiry.pk]),
    "cases": lambda it: reverse("cases", args=[it.centre.pk]),
    "case": lambda it: reverse("case", args=[it.case.pk]),
    "case-guidance": lambda it: reverse("case_guidance", args=[it.case.pk]),
    "case-refer": lambda it: reverse("case_refer", args=[it.case.pk]) + "?q=garden",
    "chase": lambda it: reverse("chase", args=[it.centre.pk, it.asked.pk]),
    "referrers": lambda it: reverse("referrers", args=[it.centre.pk]),
    "case-transfer": lambda it: reverse("case_transfer", args=[it.case.pk]),
    "transfers": lambda it: reverse("transfers", args=[it.centre.pk]),
    "transfer": lambda it: reverse("transfer", args=[it.handed.pk]),
    "on-call": lambda it: reverse("on_call", args=[it.centre.pk]),
    "callout": lambda it: reverse("callout", args=[it.answer.callout.pk]),
}
OF_THEIRS: dict[str, Callable[[Desk], str]] = {
    "call-answer": lambda it: reverse("call_answer", args=[it.answer.pk]),
    "my-calls": lambda _it: reverse("my_calls"),
    "centre-ask": lambda it: reverse("centre_ask", args=[it.centre.pk]),
    "centre-asked": lambda it: reverse("centre_asked", args=[it.centre.pk]),
}


def check_all(page: Page, pages: dict[str, Callable[[Desk], str]], desk: Desk, size: str) -> None:
    for name, address in pages.items():
        check(page, Shown(name, lambda address=address: address(desk)), size)  # type: ignore[misc]


def test_axe_finds_nothing_on_the_pages_of_a_centres_staff(
    page: Page, sign_in_as: SignInAs, desk: Desk, size: str
) -> None:
    sign_in_as(desk.broker)
    check_all(page, OF_STAFF, desk, size)


def test_axe_finds_nothing_on_what_the_people_see(
    page: Page, sign_in_as: SignInAs, desk: Desk, size: str
) -> None:
    sign_in_as(desk.case.person)
    check_all(page, OF_THEIRS, desk, size)


def test_one_key_takes_the_next_step_and_can_be_switched_off(
    page: Page, sign_in_as: SignInAs, desk: Desk
) -> None:
    sign_in_as(desk.broker)
    page.goto(reverse("desk", args=[desk.centre.pk]))
    page.keyboard.press("j")
    expect(page.locator("[data-row]").first.locator("a").first).to_be_focused()
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="Somebody gets in touch")).to_be_visible()
    page.get_by_label("Their name").press("e")
    expect(page.get_by_label("Their name")).to_have_value("e")

    page.goto(reverse("desk", args=[desk.centre.pk]))
    page.get_by_text("Keys", exact=True).click()
    page.get_by_role("button", name="Keys on").click()
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="Desk")).to_be_visible()


def test_an_enquiry_from_elsewhere_comes_onto_the_open_desk(
    page: Page, sign_in_as: SignInAs, desk: Desk
) -> None:
    sign_in_as(desk.broker)
    page.goto(reverse("desk", args=[desk.centre.pk]))
    expect(page.locator("body[data-live-heard]")).to_have_count(1)

    elsewhere(
        lambda: enquiries.take(
            centre=desk.centre, channel="web", about="Goats", name="Nadia New", by=None
        )
    )

    expect(page.locator("#next")).to_contain_text("Nadia New")
