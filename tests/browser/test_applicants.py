"""Applications in Chromium: axe on each page kind, and a board that moves while it is open."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.browser.conftest import SignInAs
from tests.browser.pages import Shown
from tests.browser.test_axe import check, is_wider_than_its_window
from tests.browser.test_live import elsewhere
from tests.conftest import SignIn
from tests.factories.applications import application_to, held, role_of, taken_to
from tests.factories.organisations import CentreFactory, MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.running.site import Site
from volunteering.applications import actions
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState, DeclineReason
from volunteering.opportunities.models import Role
from volunteering.volunteers.models import Volunteer

State = ApplicationState
NAMES = ("Amina Yusuf", "Ben Carter", "Chloe Adeyemi", "Dev Patel", "Ewa Nowak", "Farah Khan")


@dataclass
class Board:
    """An organisation with applicants at every stage, its centre, and one of the volunteers."""

    organisation: Organisation
    centre: Organisation
    coordinator: Person
    broker: Person
    volunteer: Person
    role: Role
    mine: Application
    declined: Application
    silent: Application


@pytest.fixture
def board(site: Site) -> Board:
    centre = CentreFactory()
    organisation = OrganisationFactory(cares_of=centre)
    coordinator = MembershipFactory(
        organisation=organisation, person__name="Cora Coordinator"
    ).person
    broker = MembershipFactory(organisation=centre, person__name="Bela Broker").person
    titles = ("Garden helper", "Driver of the Saturday food van")
    garden, van = (role_of(organisation, title=title, pending_cap=12) for title in titles)
    several = [application_to(garden, PersonFactory(name=name)) for name in NAMES]
    volunteer: Person = PersonFactory(name="Vera Volunteer", birth_year=1990)
    mine = application_to(garden, volunteer, words="I have kept an allotment for six years.")
    declined = application_to(van, volunteer)
    for application, stage in zip(several, State.stages()[1:], strict=False):
        taken_to(application, stage, by=coordinator)
    actions.decline(application=declined, reason=DeclineReason.ROLE_FILLED, by=coordinator)
    held(several[-1].volunteer)
    silent = application_to(garden, PersonFactory(name="Grace Obi"))
    Application.objects.filter(pk=silent.pk).update(
        chased=2, due_at=timezone.now() - dt.timedelta(days=9)
    )
    actions.keep_template(
        organisation=organisation, name="Come and meet us", text="Dear {name}", by=coordinator
    )
    idle = PersonFactory(joined_at=timezone.now() - dt.timedelta(days=90))
    Volunteer.objects.create(person=idle, wishes="Something with animals.")
    return Board(organisation, centre, coordinator, broker, volunteer, van, mine, declined, silent)


OF_VCO: dict[str, Callable[[Board], str]] = {
    "applicants-board": lambda it: reverse("board", args=[it.organisation.pk]),
    "applicants-list": lambda it: reverse("board_list", args=[it.organisation.pk]) + "?all=1",
    "applicant": lambda it: reverse("application", args=[it.mine.pk]),
    "applicant-answer": lambda it: reverse("application_answer", args=[it.mine.pk]),
    "applicant-decline": lambda it: reverse("application_decline", args=[it.mine.pk]),
    "applicants-answer": lambda it: (
        f"{reverse('board_answer', args=[it.organisation.pk])}?a={it.mine.pk}&a={it.silent.pk}"
    ),
    "answer-templates": lambda it: reverse("answer_templates", args=[it.organisation.pk]),
}
OF_VOLUNTEER: dict[str, Callable[[Board], str]] = {
    "apply": lambda it: reverse("apply", args=[it.role.pk]),
    "applications": lambda _it: reverse("applications"),
    "application": lambda it: reverse("application", args=[it.mine.pk]),
    "application-declined": lambda it: reverse("application", args=[it.declined.pk]),
    "application-withdraw": lambda it: reverse("application_withdraw", args=[it.mine.pk]),
}
OF_CENTRE: dict[str, Callable[[Board], str]] = {
    "desk": lambda it: reverse("desk", args=[it.centre.pk]),
    "applicant-by-telephone": lambda it: reverse("application", args=[it.silent.pk]),
}


def check_all(
    page: Page, pages: dict[str, Callable[[Board], str]], board: Board, size: str
) -> None:
    for name, address in pages.items():
        check(page, Shown(name, lambda address=address: address(board)), size)  # type: ignore[misc]


def test_axe_finds_nothing_on_a_co_ordinators_pages(
    page: Page, sign_in_as: SignInAs, board: Board, size: str
) -> None:
    sign_in_as(board.coordinator)
    check_all(page, OF_VCO, board, size)


def test_axe_finds_nothing_on_a_volunteers_pages(
    page: Page, sign_in_as: SignInAs, board: Board, size: str
) -> None:
    sign_in_as(board.volunteer)
    check_all(page, OF_VOLUNTEER, board, size)


def test_axe_finds_nothing_on_a_centres_pages(
    page: Page, sign_in_as: SignInAs, board: Board, size: str
) -> None:
    sign_in_as(board.broker)
    check_all(page, OF_CENTRE, board, size)


def test_the_board_loses_nothing_at_320_pixels(
    page: Page, sign_in_as: SignInAs, board: Board
) -> None:
    sign_in_as(board.coordinator)
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(OF_VCO["applicants-board"](board))
    assert not is_wider_than_its_window(page)


def test_an_open_board_moves_when_a_colleague_moves_a_card(
    page: Page, sign_in_as: SignInAs, board: Board
) -> None:
    sign_in_as(board.coordinator)
    with page.expect_websocket() as opening:
        page.goto(OF_VCO["applicants-board"](board))
    opening.value.wait_for_event("framereceived")
    page.wait_for_timeout(500)  # until the group has been joined

    def move() -> None:
        actions.advance(application=board.mine, to=State.INTERVIEWED, by=board.broker)
        connection.close()

    elsewhere(move)

    met = page.locator("section", has=page.locator("#column-interviewed"))
    expect(met.get_by_role("link", name="Vera Volunteer")).to_be_visible()


def test_one_press_moves_a_card_without_a_script(
    browser: Browser, site: Site, sign_in: SignIn, board: Board
) -> None:
    plain = browser.new_context(base_url=site.url, java_script_enabled=False)
    session = sign_in(board.coordinator).cookies["sessionid"].value
    plain.add_cookies([{"name": "sessionid", "value": session, "url": site.url}])
    page = plain.new_page()
    page.goto(OF_VCO["applicants-board"](board))

    page.locator(f"#move-{board.mine.pk}").click()

    column = page.locator("section", has=page.locator("#column-contacted"))
    expect(column.get_by_role("link", name="Vera Volunteer")).to_be_visible()
    plain.close()
