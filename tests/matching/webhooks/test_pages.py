"""The pages on which administrators say where their organisation is told, and see what arrived."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from matching.history.lifecycle import move
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from matching.webhooks import actions
from matching.webhooks.events import Event
from matching.webhooks.models import Delivery, Webhook
from matching.webhooks.states import DeliveryState
from tests.conftest import SignIn
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db
ADDRESS = "https://127.0.0.1/hook"


@pytest.fixture(autouse=True)
def _inside() -> Iterator[None]:
    with override_settings(OUTWARD_INSIDE_HOSTS=["127.0.0.1"]):
        yield


@pytest.fixture
def admin(vco: Organisation) -> Person:
    person: Person = PersonFactory()
    MembershipFactory(organisation=vco, person=person, role=Membership.Role.ADMIN)
    return person


@pytest.fixture
def browser(admin: Person, client: Client) -> Client:
    client.post("/accounts/login/", {"login": admin.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.fixture
def webhook(vco: Organisation, admin: Person) -> Webhook:
    return actions.subscribe(
        organisation=vco, address=ADDRESS, events=[Event.MADE, Event.MOVED], by=admin
    )[0]


def test_an_address_is_added_and_its_secret_shown_once(browser: Client, vco: Organisation) -> None:
    said = {"address": ADDRESS, "events": ["application.made"]}
    answer = browser.post(reverse("webhook_new", args=[vco.pk]), said)
    webhook = Webhook.objects.get()
    assert (webhook.address, webhook.events) == (ADDRESS, ["application.made"])
    secret = answer.context["secret"]
    assert secret in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert secret not in browser.get(reverse("webhook", args=[webhook.pk])).content.decode()


def test_an_address_that_we_do_not_call_is_refused_in_words(
    browser: Client, vco: Organisation
) -> None:
    said = {"address": "http://example.org/", "events": ["application.made"]}
    answer = browser.post(reverse("webhook_new", args=[vco.pk]), said)
    assert "Give an address that begins with https://." in answer.content.decode()
    assert not Webhook.objects.exists()


def test_co_ordinators_do_not_decide_where_an_organisation_is_told(
    coordinator: Person, vco: Organisation, webhook: Webhook, sign_in: SignIn
) -> None:
    Membership.objects.filter(person=coordinator).update(role=Membership.Role.COORDINATOR)
    browser = sign_in(coordinator)
    assert browser.get(reverse("vco_webhooks", args=[vco.pk])).status_code == 403
    assert browser.get(reverse("webhook", args=[webhook.pk])).status_code == 403
    assert browser.post(reverse("webhook_end", args=[webhook.pk])).status_code == 403


def test_what_it_hears_of_is_changed(browser: Client, webhook: Webhook) -> None:
    browser.post(reverse("webhook", args=[webhook.pk]), {"events": ["hours.confirmed"]})
    webhook.refresh_from_db()
    assert webhook.events == ["hours.confirmed"]
    nothing = browser.post(reverse("webhook", args=[webhook.pk]), {})
    assert nothing.status_code == 200
    webhook.refresh_from_db()
    assert webhook.events == ["hours.confirmed"]


def test_a_test_is_owed_shown_and_sent_again_when_it_was_given_up(
    browser: Client, webhook: Webhook
) -> None:
    browser.post(reverse("webhook_ping", args=[webhook.pk]))
    delivery = Delivery.objects.get()
    assert (delivery.event, delivery.state) == ("ping", "owed")
    page = browser.get(reverse("webhook", args=[webhook.pk])).content.decode()
    assert f"msg_{delivery.pk}" in page
    assert "On its way" in page
    move(delivery, DeliveryState.PARKED, by=None)
    assert "Given up for now" in browser.get(reverse("webhook", args=[webhook.pk])).content.decode()
    assert (
        "1 given up"
        in browser.get(reverse("vco_webhooks", args=[webhook.organisation_id])).content.decode()
    )
    browser.post(reverse("delivery_resend", args=[delivery.pk]))
    delivery.refresh_from_db()
    assert delivery.state == "owed"


def test_one_that_was_switched_off_says_so_and_is_switched_on(
    browser: Client, webhook: Webhook
) -> None:
    Webhook.objects.update(off_at=timezone.now(), failing_since=timezone.now())
    pages = [
        reverse("vco_webhooks", args=[webhook.organisation_id]),
        reverse("webhook", args=[webhook.pk]),
    ]
    assert all("Switched off" in browser.get(page).content.decode() for page in pages)
    browser.post(reverse("webhook_on", args=[webhook.pk]))
    assert not any("Switched off" in browser.get(page).content.decode() for page in pages)
    webhook.refresh_from_db()
    assert (webhook.off_at, webhook.failing_since) == (None, None)


def test_a_new_secret_is_shown_once(browser: Client, webhook: Webhook) -> None:
    sealed = webhook.secret
    answer = browser.post(reverse("webhook_rotate", args=[webhook.pk]))
    assert answer.context["secret"].startswith("whsec_")
    webhook.refresh_from_db()
    assert webhook.old_secret == sealed


def test_an_ended_one_is_gone_from_the_list(browser: Client, webhook: Webhook) -> None:
    browser.post(reverse("webhook_end", args=[webhook.pk]))
    page = browser.get(reverse("vco_webhooks", args=[webhook.organisation_id]))
    assert "No addresses yet" in page.content.decode()
    assert browser.get(reverse("webhook", args=[webhook.pk])).status_code == 404


def test_lists_ask_no_query_for_each_of_their_rows(
    browser: Client, webhook: Webhook, admin: Person, vco: Organisation
) -> None:
    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as found:
            assert browser.get(address).status_code == 200
        return len(found)

    pages = [reverse("vco_webhooks", args=[vco.pk]), reverse("webhook", args=[webhook.pk])]
    actions.ping(webhook=webhook, by=admin)
    browser.get(pages[0])
    with_one = [asked(page) for page in pages]
    for number in range(2):
        actions.ping(webhook=webhook, by=admin)
        actions.subscribe(
            organisation=vco, address=f"{ADDRESS}{number}", events=[Event.MADE], by=admin
        )
    assert [asked(page) for page in pages] == with_one
