"""The rota in Chromium: axe on each page kind, and a board that changes while it is open."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from matching.people.models import Person
from tests.browser.conftest import SignInAs
from tests.browser.pages import Shown
from tests.browser.test_axe import check
from tests.browser.test_live import elsewhere
from tests.conftest import SignIn
from tests.factories.opportunities import (
    OpportunityFactory,
    RoleFactory,
    SessionFactory,
    VenueFactory,
)
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.rota import BookingFactory, PlacedFactory, ShiftFactory
from tests.running.site import Site
from volunteering.rota import actions, links
from volunteering.rota.actions import cover, swaps
from volunteering.rota.models import Booking, CoverAsk, Shift, Swap


@dataclass
class Garden:
    """A shift that has begun and one of next week, with people on them."""

    coordinator: Person
    volunteer: Person
    now: Shift
    later: Shift
    mine: Booking
    ask: CoverAsk
    swap: Swap


@pytest.fixture
def garden(site: Site) -> Garden:
    organisation = OrganisationFactory()
    coordinator = PersonFactory(name="Cora Coordinator")
    MembershipFactory(organisation=organisation, person=coordinator)
    opportunity = OpportunityFactory(organisation=organisation)
    role = RoleFactory(opportunity=opportunity, title="Garden helper", lead=coordinator)
    session = SessionFactory(opportunity=opportunity, venue=VenueFactory(opportunity=opportunity))
    people = [PlacedFactory(role=role) for _each in range(4)]
    start = timezone.now() - dt.timedelta(minutes=20)
    begun = ShiftFactory(role=role, session=session, starts_at=start, capacity=4)
    later = ShiftFactory(role=role, session=session, minimum=2, capacity=3)
    full = ShiftFactory(role=role, starts_at=later.starts_at + dt.timedelta(days=1), capacity=1)
    BookingFactory(shift=full, placement=people[0])
    actions.wait(shift=full, placement=people[1], by=people[1].person)
    mine = BookingFactory(shift=begun, placement=people[0])
    BookingFactory(shift=begun, placement=people[1])
    coming = BookingFactory(shift=later, placement=people[1])
    cover.call(shift=later, size=1, words="Could you come?", by=coordinator)
    actions.renew_key(shift=begun, by=coordinator)
    begun.refresh_from_db()
    (swap,) = swaps.ask(booking=coming, of=[people[2]], words="", by=people[1].person)
    return Garden(
        coordinator, people[0].person, begun, later, mine, CoverAsk.objects.latest("pk"), swap
    )


OF_VCO: dict[str, Callable[[Garden], str]] = {
    "rota-week": lambda it: reverse("vco_rota", args=[it.now.organisation_id]) + "?weeks=2",
    "rota-add": lambda it: reverse("shift_add", args=[it.now.organisation_id]),
    "rota-shift-now": lambda it: reverse("shift", args=[it.now.pk]),
    "rota-shift-gap": lambda it: reverse("shift", args=[it.later.pk]),
    "rota-edit": lambda it: reverse("shift_edit", args=[it.later.pk]),
    "rota-call-off": lambda it: reverse("shift_call_off", args=[it.later.pk]),
    "rota-whom-to-ask": lambda it: reverse("shift_ask", args=[it.later.pk]),
    "rota-sheet": lambda it: reverse("shift_sheet", args=[it.now.pk]),
    "rota-register": lambda it: reverse("shift_register", args=[it.now.pk]),
    "rota-poster": lambda it: reverse("poster", args=[it.now.pk]),
}
MINE: dict[str, Callable[[Garden], str]] = {
    "rota-sessions": lambda _it: reverse("sessions"),
    "rota-swap-ask": lambda it: reverse("booking_swap", args=[it.mine.pk]),
    "rota-check-in": lambda it: reverse("check_in", args=[it.now.pk, it.now.check_in_key]),
    "rota-cannot-come": lambda it: reverse(
        "cannot_come", args=[links.token(links.CANNOT_COME, it.mine.pk)]
    ),
    "rota-cover": lambda it: reverse("cover_answer", args=[links.token(links.COVER, it.ask.pk)]),
    "rota-swap": lambda it: reverse("swap_answer", args=[links.token(links.SWAP, it.swap.pk)]),
}


@pytest.mark.parametrize("name", OF_VCO)
def test_axe_finds_nothing_on_a_page_of_the_rota(
    page: Page, sign_in_as: SignInAs, garden: Garden, name: str, size: str
) -> None:
    sign_in_as(garden.coordinator)
    check(page, Shown(name, lambda: OF_VCO[name](garden)), size)


@pytest.mark.parametrize("name", MINE)
def test_axe_finds_nothing_on_a_page_of_ones_own_sessions(
    page: Page, sign_in_as: SignInAs, garden: Garden, name: str, size: str
) -> None:
    sign_in_as(garden.volunteer)
    check(page, Shown(name, lambda: MINE[name](garden)), size)


def test_board_shows_who_arrives_without_a_reload(
    page: Page, sign_in_as: SignInAs, garden: Garden
) -> None:
    sign_in_as(garden.coordinator)
    with page.expect_websocket() as opening:
        page.goto(reverse("shift", args=[garden.now.pk]))
    opening.value.wait_for_event("framereceived", lambda frame: "joined" in str(frame))
    expect(page.get_by_text("0 there, 2 expected, 0 did not come")).to_be_visible()

    def arrive() -> None:
        actions.check_in(shift=garden.now, key=garden.now.check_in_key, by=garden.volunteer)
        connection.close()

    elsewhere(arrive)
    expect(page.get_by_text("1 there, 1 expected, 0 did not come")).to_be_visible()


def test_cancelled_place_is_promoted_and_seen_by_three_at_once(
    browser: Browser, site: Site, sign_in: SignIn
) -> None:
    organisation = OrganisationFactory()
    coordinator = PersonFactory()
    MembershipFactory(organisation=organisation, person=coordinator)
    role = RoleFactory(opportunity=OpportunityFactory(organisation=organisation))
    shift = ShiftFactory(role=role, capacity=1)
    first, second = PlacedFactory.create_batch(2, role=role)
    BookingFactory(shift=shift, placement=first)
    actions.wait(shift=shift, placement=second, by=second.person)
    pages = {}
    for person, path in (
        (coordinator, shift.get_absolute_url()),
        (second.person, reverse("sessions")),
        (first.person, reverse("sessions")),
    ):
        context = browser.new_context(base_url=site.url, locale="en-GB")
        SignInAs(context, site, sign_in)(person)
        pages[person] = context.new_page()
        with pages[person].expect_websocket() as opening:
            pages[person].goto(path)
        opening.value.wait_for_event("framereceived")
    expect(pages[coordinator].get_by_text("Waiting list")).to_be_visible()
    pages[first.person].get_by_role("button", name="I can't come").click()
    expect(pages[second.person].get_by_role("button", name="Take it")).to_be_visible()
    pages[second.person].get_by_role("button", name="Take it").click()
    expect(pages[coordinator].get_by_text("Full: 1 of 1")).to_be_visible()
    expect(pages[coordinator].get_by_text("Waiting list")).to_be_hidden()
    for each in pages.values():
        each.context.close()
