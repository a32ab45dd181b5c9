"""A worker tells real receivers what happens: signed, again when it was not taken, and at last no more."""

import base64
import datetime as dt
import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from matching.webhooks import actions
from matching.webhooks.events import Event
from matching.webhooks.models import Bookmark, Delivery, Webhook
from matching.webhooks.states import DeliveryState
from tests.factories.applications import application_to, role_of
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.running.listener import listening
from tests.running.processes import Process, free_port
from tests.running.site import Site, bare
from tests.running.waiting import until

HERE = "127.0.0.1"


@pytest.fixture(scope="module")
def place(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    with django_db_blocker.unblock(), bare("webhooks", print) as site:
        (site.state / "mail").mkdir(exist_ok=True)
        with override_settings(OUTWARD_INSIDE_HOSTS=[HERE]):
            yield site


@pytest.fixture(scope="module")
def worker(place: Site) -> Iterator[Process]:
    """Start a worker and its timetable that may ring this machine, and wait until they tell."""
    for process in (place.worker, place.beat):
        process.environment = place.environment | {"DEMO": "1", "OUTWARD_INSIDE_HOSTS": HERE}
        process.start()
    until(Bookmark.objects.exists, otherwise=place.words)
    yield place.worker
    place.beat.stop()
    place.worker.stop()


def hooked(address: str) -> tuple[Webhook, str, Person]:
    """Have an organisation of its own told of applications; its administrator comes with it."""
    administrator: Person = PersonFactory(password=None)
    organisation: Organisation = OrganisationFactory()
    MembershipFactory(organisation=organisation, person=administrator, role=Membership.Role.ADMIN)
    webhook, secret = actions.subscribe(
        organisation=organisation, address=address, events=[Event.MADE], by=administrator
    )
    return webhook, secret, administrator


def delivery_of(webhook: Webhook, place: Site, **like: Any) -> Delivery:
    """Wait until what a webhook is owed is like this."""

    def found() -> list[Delivery]:
        return list(Delivery.objects.filter(webhook=webhook, **like))

    return until(found, otherwise=place.words)[0]


def is_signed(heard: dict[str, Any], secret: str) -> bool:
    """Check a signature the way that docs/how-to/use-the-api.md says."""
    headers = heard["headers"]
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{heard['body']}".encode()
    ours = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return hmac.compare_digest(ours, headers["webhook-signature"])


def test_what_happens_is_told_signed_and_once(place: Site, worker: Process) -> None:
    with listening() as receiver:
        webhook, secret, administrator = hooked(receiver.at())
        application = application_to(role_of(webhook.organisation))
        delivery = delivery_of(webhook, place, state=DeliveryState.DELIVERED)
        again = actions.ping(webhook=webhook, by=administrator)
        delivery_of(webhook, place, pk=again.pk, state=DeliveryState.DELIVERED)
        until(lambda: len(receiver.heard) == 2)
        heard, _ping = receiver.heard
    assert is_signed(heard, secret)
    assert heard["headers"]["webhook-id"] == f"msg_{delivery.pk}"
    said = json.loads(heard["body"])
    assert said["type"] == "application.made"
    assert said["data"] == {"application": application.pk, "from": "", "to": "referred"}


def test_a_receiver_that_is_down_or_busy_is_told_later_and_sees_the_same_message(
    place: Site, worker: Process
) -> None:
    port = free_port()
    down, _secret, _administrator = hooked(f"http://{HERE}:{port}/ok")
    with listening() as receiver:
        busy, secret, _administrator = hooked(receiver.at("second"))
        for webhook in (down, busy):
            application_to(role_of(webhook.organisation))
        refused = delivery_of(down, place, attempts=1, state=DeliveryState.OWED, problem__gt="")
        assert "ConnectionError" in refused.problem
        delivery_of(busy, place, attempts=1, status=503)
        began = time.monotonic()
        with listening(port) as back:
            came = delivery_of(down, place, state=DeliveryState.DELIVERED)
            again = delivery_of(busy, place, state=DeliveryState.DELIVERED)
            until(lambda: back.heard)
            until(lambda: len(receiver.heard) == 2)
            ids = [each["headers"]["webhook-id"] for each in back.heard]
        assert time.monotonic() - began > 20  # half a minute, give or take a fifth
    assert ids == [f"msg_{came.pk}"]
    assert (came.attempts, again.attempts) == (2, 2)
    assert all(is_signed(heard, secret) for heard in receiver.heard)
    assert {heard["headers"]["webhook-id"] for heard in receiver.heard} == {f"msg_{again.pk}"}


def test_a_receiver_that_has_taken_nothing_for_days_is_told_no_more_and_its_administrator_is_told(
    place: Site, worker: Process
) -> None:
    with listening() as receiver:
        webhook, _secret, administrator = hooked(receiver.at("500"))
        application_to(role_of(webhook.organisation))
        delivery = delivery_of(webhook, place, attempts=1, status=500)
        # Four days later: nothing was taken since, and the day of what is owed is over.
        Webhook.objects.filter(pk=webhook.pk).update(
            failing_since=timezone.now() - dt.timedelta(days=4)
        )
        Delivery.objects.filter(pk=delivery.pk).update(
            owed_since=timezone.now() - dt.timedelta(days=1), next_at=timezone.now()
        )
        delivery_of(webhook, place, state=DeliveryState.PARKED, attempts=2)
        assert Webhook.objects.get(pk=webhook.pk).off_at
        application_to(role_of(webhook.organisation))
        test = actions.ping(webhook=webhook, by=administrator)
        delivery_of(webhook, place, pk=test.pk, attempts=1, status=500)
    assert Delivery.objects.filter(webhook=webhook, event=Event.MADE).get().pk == delivery.pk
    stopped = f"We have stopped telling {HERE}"
    mail = place.mail_to(administrator.email, lambda each: each["Subject"] == stopped)
    assert f"/webhooks/{webhook.pk}/" in mail.get_content()
