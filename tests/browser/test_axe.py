"""What axe-core and a ruler say of every page, on a phone and wide.

``make screenshots`` names a folder in SCREENSHOTS, and a picture of each page is kept there.
"""

import os
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page

from matching.organisations.models import Membership
from tests.browser.conftest import SIZES, SignInAs
from tests.browser.of_a_centre import RECORDS, World, world
from tests.browser.of_the_assessment import DESK, Desk, desk
from tests.browser.pages import CENTRE, MINE, OPERATORS, PUBLIC, Shown
from tests.factories.organisations import CentreFactory, MembershipFactory
from tests.factories.people import PersonFactory

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
EVERYTHING = {"resultTypes": ["violations"], **RULES}


def complaints(page: Page) -> list[str]:
    """Give what axe finds: the rule and where."""
    found = Axe().run(page, options=EVERYTHING).response["violations"]
    return [
        f"{rule['id']}: {rule['help']}: {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
        if not (rule["id"] == "target-size" and is_marker(node))
    ]


def is_marker(node: dict[str, Any]) -> bool:
    """Say whether it is a pin on a map: it stands where its place is, which WCAG 2.5.8 excepts
    (essential), and does what the same role in the list beside the map does (equivalent)."""
    return "leaflet-marker-icon" in node["html"]


def is_wider_than_its_window(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


def check(page: Page, shown: Shown, size: str) -> None:
    page.set_viewport_size(SIZES[size])
    page.goto(shown.address())
    assert page.locator("h1").count() == 1
    if "SCREENSHOTS" in os.environ:
        keep_picture(page, Path(os.environ["SCREENSHOTS"]) / f"{shown.name}-{size}.png")
    assert complaints(page) == []
    assert not is_wider_than_its_window(page)


def keep_picture(page: Page, path: Path) -> None:
    page.wait_for_load_state("networkidle")
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, full_page=True)


@pytest.mark.parametrize("shown", PUBLIC, ids=lambda shown: shown.name)
def test_axe_finds_nothing_on_a_public_page(page: Page, shown: Shown, size: str) -> None:
    check(page, shown, size)


@pytest.mark.parametrize("shown", MINE, ids=lambda shown: shown.name)
def test_axe_finds_nothing_on_a_page_of_mine(
    page: Page, sign_in_as: SignInAs, shown: Shown, size: str
) -> None:
    sign_in_as(PersonFactory())
    check(page, shown, size)


@pytest.mark.parametrize("shown", OPERATORS, ids=lambda shown: shown.name)
def test_axe_finds_nothing_on_a_page_of_operators(
    page: Page, sign_in_as: SignInAs, shown: Shown, size: str
) -> None:
    operator = PersonFactory(is_staff=True, is_superuser=True)
    Authenticator.objects.create(user=operator, type="totp", data={"secret": "x"})
    sign_in_as(operator)
    check(page, shown, size)


@pytest.mark.parametrize("name", CENTRE)
def test_axe_finds_nothing_on_a_page_of_a_centres_staff(
    page: Page, sign_in_as: SignInAs, name: str, size: str
) -> None:
    broker = MembershipFactory(organisation=CentreFactory(), role=Membership.Role.ADMIN)
    sign_in_as(broker.person)
    address = reverse(name, args=[broker.organisation_id])
    check(page, Shown(name.replace("_", "-"), lambda: address), size)


@pytest.fixture(scope="session")
def larkrise(django_db_setup: None) -> World:
    return world()


@pytest.mark.parametrize("name", RECORDS)
def test_axe_finds_nothing_on_a_record_of_a_centre(
    page: Page, sign_in_as: SignInAs, larkrise: World, name: str, size: str
) -> None:
    sign_in_as(larkrise.person)
    address = RECORDS[name](larkrise)
    check(page, Shown(name.replace("_", "-"), lambda: address), size)


@pytest.fixture(scope="session")
def analysts_desk(django_db_setup: None) -> Desk:
    return desk()


@pytest.mark.parametrize("name", DESK)
def test_axe_finds_nothing_on_a_page_of_analysts(
    page: Page, sign_in_as: SignInAs, analysts_desk: Desk, name: str, size: str
) -> None:
    sign_in_as(analysts_desk.person)
    address = DESK[name](analysts_desk)
    check(page, Shown(name.replace("_", "-"), lambda: address), size)


@pytest.mark.parametrize("shown", PUBLIC[:9], ids=lambda shown: shown.name)
def test_page_320_pixels_wide_loses_nothing(page: Page, shown: Shown) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(shown.address())
    assert not is_wider_than_its_window(page)
