"""The main job with the keyboard alone, and without JavaScript."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import WIDE
from tests.running.site import Site

MOST_TABS = 200


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus, as somebody without a mouse does."""
    expect(wanted).to_be_visible()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"{wanted} cannot be reached by Tab")


def focus_is_visible(page: Page) -> bool:
    """Say whether the focused element looks different from how it does without focus."""
    return bool(
        page.evaluate(
            """() => {
              const focused = document.activeElement;
              const look = element => [element, element.nextElementSibling, element.parentElement]
                .filter(Boolean)
                .map(part => {
                  const style = getComputedStyle(part);
                  return style.outline + style.boxShadow + style.backgroundColor + style.borderColor;
                }).join();
              const before = look(focused);
              focused.blur();
              return before !== look(focused);
            }"""
        )
    )


def test_skip_link_leads_to_the_main_part(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_keyboard_alone_gets_from_three_answers_to_a_role(page: Page) -> None:
    page.goto("/")
    tab_to(page, page.get_by_label("Your postcode"))
    assert focus_is_visible(page)
    page.get_by_label("Your postcode").focus()
    page.keyboard.type("E1 3DG")
    animals = page.get_by_role("checkbox", name=re.compile("animals", re.IGNORECASE)).first
    tab_to(page, animals)
    page.keyboard.press("Space")
    expect(animals).to_be_checked()
    tab_to(page, page.get_by_role("checkbox", name=re.compile("Tuesday evening")))
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/for-you/\?.*postcode=E1"))
    first = page.locator("#results ol a").first
    tab_to(page, first)
    title = re.sub(r"^\d+\.\s*", "", first.inner_text())
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/roles/"))
    expect(page.locator("h1")).to_have_text(title)


def test_wrong_postcode_moves_the_focus_to_the_summary_and_keeps_the_answers(page: Page) -> None:
    page.goto("/for-you/?postcode=nonsense&when=tuesday-evening")
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    tab_to(page, summary.get_by_role("link").first)
    page.keyboard.press("Enter")
    postcode = page.get_by_label("Your postcode")
    expect(postcode).to_be_focused()
    expect(postcode).to_have_value("nonsense")
    expect(page.locator("input[name=when][value=tuesday-evening]")).to_be_checked()


def test_result_count_is_announced_when_the_list_changes(page: Page) -> None:
    page.goto("/find/?postcode=E1+3DG&radius=10")
    page.get_by_label("Search").or_(page.locator("input[name=q]")).first.fill("farm")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"q=farm"))
    expect(page.locator("[data-announcer]")).to_contain_text(re.compile(r"\d+"))


@pytest.fixture
def plain(browser: Browser, site: Site) -> Iterator[Page]:
    """Give a page of a browser that runs no JavaScript."""
    context = browser.new_context(
        base_url=site.url,
        viewport=WIDE,
        java_script_enabled=False,
    )
    yield context.new_page()
    context.close()


def test_three_answers_lead_to_roles_without_javascript(plain: Page) -> None:
    plain.goto("/")
    plain.locator("input[name=postcode]").fill("E1 3DG")
    plain.get_by_role("button", name="Show what fits").click()
    assert plain.locator("#results ol a").count() > 0
    plain.locator("#results ol a").first.click()
    assert "/roles/" in plain.url


def test_list_is_filtered_and_paged_without_javascript(plain: Page) -> None:
    plain.goto("/find/")
    first = plain.locator("#results ol a").first.get_attribute("href") or ""
    plain.get_by_role("link", name=re.compile("Next")).click()
    second = plain.locator("#results ol a").first.get_attribute("href") or ""
    assert second.partition("?")[0] != first.partition("?")[0]
    plain.goto("/find/")
    plain.locator("input[name=q]").fill("farm")
    plain.get_by_role("button", name="Show roles").click()
    assert "q=farm" in plain.url
    plain.locator("#results ol a").first.wait_for()
