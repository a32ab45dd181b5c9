"""Where people make keys and say where they are told: axe and a ruler on each page; a key made by hand."""

import datetime as dt
from dataclasses import dataclass

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from matching.people.models import Person
from matching.sealing import seal
from matching.webhooks.events import Event
from matching.webhooks.models import Delivery, Webhook
from tests.browser.conftest import SignInAs
from tests.browser.lending import says_who_they_are
from tests.browser.pages import Shown
from tests.browser.test_axe import check
from tests.factories.keys import key_of
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.running.site import Site


@dataclass
class Connected:
    """An organisation with a key and a webhook, and its administrator."""

    administrator: Person
    organisation: int
    webhook: int


@pytest.fixture
def connected(site: Site) -> Connected:
    organisation = OrganisationFactory()
    administrator = MembershipFactory(organisation=organisation, role="admin").person
    key_of(administrator, organisation=organisation, name="Our website")
    webhook = Webhook.objects.create(
        organisation=organisation,
        address="https://example.org/a/rather/long/address/of/a/system/of/their/own/hook",
        events=[str(Event.MADE)],
        secret=seal("whsec_eA=="),
        made_by=administrator,
    )
    for number, state in enumerate(("owed", "parked", "delivered")):
        Delivery.objects.create(
            webhook=webhook,
            event=str(Event.MADE),
            source=f"transition:{number}",
            payload={},
            state=state,
            attempts=number,
            status=500,
            problem="Internal Server Error",
            next_at=timezone.now() + dt.timedelta(days=1),
            delivered_at=timezone.now(),
        )
    return Connected(administrator, organisation.pk, webhook.pk)


def test_axe_finds_nothing_on_the_pages_of_programs(
    page: Page, connected: Connected, sign_in_as: SignInAs, size: str
) -> None:
    sign_in_as(connected.administrator)
    at = f"/organisations/{connected.organisation}"
    pages = {
        "vco-keys": f"{at}/keys/",
        "vco-key-new": f"{at}/keys/new/",
        "vco-webhooks": f"{at}/webhooks/",
        "webhook-new": f"{at}/webhooks/new/",
        "webhook": f"/webhooks/{connected.webhook}/",
        "my-keys": "/me/keys/",
        "for-programs": "/developers/",
    }
    for name, address in pages.items():
        check(page, Shown(name, lambda address=address: address), size)  # type: ignore[misc]


def test_a_key_is_made_and_works(
    page: Page, connected: Connected, sign_in_as: SignInAs, site: Site
) -> None:
    sign_in_as(connected.administrator)
    page.goto("/me/keys/new/")
    page.get_by_label("What is it for?").fill("My script")
    page.get_by_label("Read my name, e-mail address and organisations").check()
    page.get_by_role("button", name="Make the key").click()
    says_who_they_are(page)
    secret = page.locator("main code").inner_text()
    assert secret.startswith("cw_")
    answer = page.request.get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"})
    assert answer.status == 200
    assert answer.json()["email"] == connected.administrator.email
    page.goto("/me/keys/")
    page.get_by_role("button", name="End it").first.click()
    expect(page.get_by_text("Ended. Programs that use it are refused from now on.")).to_be_visible()
    ended = page.request.get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"})
    assert ended.status == 401
