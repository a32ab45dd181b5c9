"""Signing in with a passkey: Chromium's own authenticator, made of software."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.factories.people import PASSWORD, PersonFactory

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def with_authenticator(context: BrowserContext, page: Page) -> Iterator[Page]:
    """Give a page whose computer can hold passkeys."""
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield page
    devtools.detach()


def sign_in_by_password(page: Page, email: str) -> None:
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form").filter(has=page.locator("input[name=password]")).get_by_role(
        "button", name=re.compile("^sign in$", re.IGNORECASE)
    ).click()
    expect(page).to_have_url(re.compile("/me/"))


def test_passkey_made_once_signs_in_without_a_password(with_authenticator: Page) -> None:
    page, person = with_authenticator, PersonFactory(name="Pia Passkey")
    sign_in_by_password(page, person.email)
    page.goto("/accounts/2fa/webauthn/add/")
    # Adding a key asks for the password again, however fresh the session is.
    expect(page).to_have_url(re.compile("/reauthenticate/"))
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.locator("input[name=name]").fill("My laptop")
    page.locator("#mfa_webauthn_add").click()
    expect(page).not_to_have_url(re.compile("webauthn/add"))
    page.context.clear_cookies()
    page.goto("/me/")
    expect(page).to_have_url(re.compile("/accounts/login/"))
    page.locator("#passkey_login").click()
    expect(page).to_have_url(re.compile("/me/"))
