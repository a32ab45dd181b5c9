"""Welsh where a page is whole in it, English and a word about it everywhere else."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from config.site.languages import WELSH
from tests.factories.roles import RoleFactory
from tests.volunteering.opportunities.conftest import vocabulary  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db
CATALOGUE = Path(settings.BASE_DIR) / "config/locale/cy/LC_MESSAGES"
CY = {"accept-language": "cy"}
# What is the same in both: names, a number, what stands for itself.
SAME = {"Commonweal", "Cymraeg", "English", "Gwall:", "Sa", "Su"}


def in_a_line(page: str) -> str:
    """Give a page without regard to where its lines are broken."""
    return " ".join(page.split())


def spaced(page: str) -> str:
    """Give a page with one space wherever its template breaks a line."""
    return " ".join(page.split())


def words(page: str) -> list[str]:
    """Give the texts that a page shows or says, but for what it marks as English."""
    main = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    main = re.sub(r'<div lang="en" dir="ltr">.*?</fieldset>.*?</div>', "", main, flags=re.DOTALL)
    labels = re.findall(r'aria-label="([^"]+)"', main)
    texts = [" ".join(each.split()) for each in re.split(r"<[^>]+>", main)]
    return [each for each in [*texts, *labels] if re.search(r"[^\W\d]", each)]


def test_page_that_is_whole_in_welsh_is_shown_in_it(anonymous: Client) -> None:
    page = in_a_line(anonymous.get("/", headers=CY).content.decode())

    assert '<html lang="cy" dir="ltr">' in spaced(page)
    assert "Tair ffordd i mewn" in page
    assert "ar gael yn Gymraeg eto" not in page


def test_nothing_on_it_is_left_in_english_but_what_says_so(
    anonymous: Client,
    vocabulary: None,  # noqa: F811
) -> None:
    RoleFactory()
    english = set(words(anonymous.get("/").content.decode()))
    welsh = words(anonymous.get("/", headers=CY).content.decode())

    assert [each for each in welsh if each in english and each not in SAME] == []


@pytest.mark.parametrize("path", ["/find/", "/privacy/", "/data/", "/accounts/login/"])
def test_every_other_page_stays_english_and_says_so_in_welsh(anonymous: Client, path: str) -> None:
    page = in_a_line(anonymous.get(path, headers=CY).content.decode())

    assert '<html lang="en-gb" dir="ltr">' in spaced(page)
    assert re.search(r'lang="cy">.*Nid yw.r dudalen hon ar gael yn Gymraeg eto', page, re.DOTALL)


def test_page_that_is_not_there_says_so_in_english(anonymous: Client) -> None:
    page = anonymous.get("/nowhere/", headers=CY).content.decode()

    assert 'lang="en-gb"' in page


def test_nothing_about_welsh_is_said_to_who_did_not_ask(anonymous: Client) -> None:
    page = in_a_line(anonymous.get("/find/").content.decode())

    assert "ar gael yn Gymraeg eto" not in page
    assert 'lang="cy" hreflang="cy">Cymraeg</a>' in spaced(page)


def test_language_is_chosen_kept_and_changed_back(anonymous: Client) -> None:
    answer = anonymous.get("/language/cy/?next=/find/%3Fq%3Dgoats")

    assert answer["Location"] == "/find/?q=goats"
    cookie: Any = answer.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("cy", True, "Lax")
    assert "Tair ffordd" in anonymous.get("/").content.decode()
    anonymous.get("/language/en-gb/")
    assert "Three ways in" in anonymous.get("/").content.decode()


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_choice_leads_nowhere_else(anonymous: Client, away: str) -> None:
    assert anonymous.get("/language/cy/", {"next": away})["Location"] == "/"


@pytest.mark.parametrize("back", ["nowhere", "widget", "?q=goats"])
def test_way_back_that_is_no_path_breaks_nothing(anonymous: Client, back: str) -> None:
    assert anonymous.get("/language/cy/", {"next": back})["Location"] == back


def test_language_that_we_do_not_have_is_not_found(anonymous: Client) -> None:
    assert anonymous.get("/language/fr/").status_code == 404


def test_machines_read_the_same_in_every_language(anonymous: Client) -> None:
    RoleFactory()
    for path in ("/find/feed.json", "/data/feed", "/open-referral/taxonomy_terms"):
        assert anonymous.get(path).content == anonymous.get(path, headers=CY).content


def test_compiled_catalogue_is_the_one_that_its_words_make(tmp_path: Path) -> None:
    made = tmp_path / "django.mo"
    subprocess.run(
        ["msgfmt", "-o", str(made), str(CATALOGUE / "django.po")], check=True, capture_output=True
    )

    assert made.read_bytes() == (CATALOGUE / "django.mo").read_bytes()


def test_pages_in_welsh_are_named_by_their_addresses() -> None:
    assert {"home"} == WELSH
