"""Pictures of the pages, phone and wide, for a person to look at: ``make screenshots``."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page

from tests.browser.conftest import SIZES, SignInAs
from tests.browser.pages import MINE, PUBLIC, Shown
from tests.factories.people import PersonFactory

FOLDER = Path(os.environ.get("SCREENSHOTS") or settings.STATE_DIR / "screenshots")


def picture(page: Page, shown: Shown, size: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
    page.goto(shown.address(), wait_until="networkidle")
    path = FOLDER / f"{shown.name}-{size}.png"
    page.screenshot(path=path, full_page=True)
    assert path.stat().st_size > 5_000, "an empty picture"


@pytest.mark.parametrize("shown", PUBLIC, ids=lambda shown: shown.name)
def test_picture_of_a_public_page(page: Page, shown: Shown, size: str) -> None:
    picture(page, shown, size)


@pytest.mark.parametrize("shown", MINE, ids=lambda shown: shown.name)
def test_picture_of_a_page_of_mine(
    page: Page, sign_in_as: SignInAs, shown: Shown, size: str
) -> None:
    sign_in_as(PersonFactory(name="Vera Volunteer"))
    picture(page, shown, size)
