"""What is owed to webhooks goes out, signed, and is tried for a day: to a real server."""

import base64
import datetime as dt
import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import override_settings
from django.utils import timezone

from matching.history.lifecycle import IllegalMove
from matching.messaging.models import Notice
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from matching.webhooks import actions, sending
from matching.webhooks.errors import BadAddressError, TooManyError
from matching.webhooks.events import Event
from matching.webhooks.models import Delivery, Webhook
from matching.webhooks.states import DeliveryState
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PersonFactory
from tests.running.listener import Listener, listening
from tests.running.waiting import until

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def server() -> Iterator[Listener]:
    with listening() as listener:
        yield listener


@pytest.fixture(autouse=True)
def _inside() -> Iterator[None]:
    """Let webhooks ring this machine, as only tests may."""
    with override_settings(OUTWARD_INSIDE_HOSTS=["127.0.0.1"]):
        yield


def hooked(vco: Organisation, by: Person, address: str) -> tuple[Webhook, str]:
    return actions.subscribe(organisation=vco, address=address, events=[Event.MADE], by=by)


def owed(vco: Organisation, number: int = 1) -> Delivery:
    actions.owe(
        event=Event.MADE,
        source=f"transition:{number}",
        at=timezone.now(),
        data={"application": number},
        organisation_id=vco.pk,
    )
    return Delivery.objects.get(source=f"transition:{number}")


def said_last(server: Listener, before: int) -> dict[str, Any]:
    until(lambda: len(server.heard) > before, otherwise=lambda: "nothing was heard")
    return server.heard[-1]


def signed(heard: dict[str, Any], secret: str) -> str:
    """Work the signature out the way that the other side's documentation says."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    parts = [heard["headers"]["webhook-id"], heard["headers"]["webhook-timestamp"], heard["body"]]
    return (
        "v1,"
        + base64.b64encode(
            hmac.new(key, ".".join(parts).encode(), hashlib.sha256).digest()
        ).decode()
    )


def test_it_arrives_signed(vco: Organisation, coordinator: Person, server: Listener) -> None:
    _webhook, secret = hooked(vco, coordinator, server.at())
    delivery, before = owed(vco), len(server.heard)
    assert sending.send_owed() == 1
    heard = said_last(server, before)
    told = json.loads(heard["body"])
    assert told["type"] == "application.made"
    assert told["data"] == {"application": 1}
    assert heard["headers"]["webhook-id"] == f"msg_{delivery.pk}"
    assert abs(int(heard["headers"]["webhook-timestamp"]) - time.time()) < 60
    assert heard["headers"]["webhook-signature"] == signed(heard, secret)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.status, delivery.attempts) == ("delivered", 200, 1)
    assert sending.send_owed() == 0


def test_a_new_secret_signs_beside_the_old_one_for_a_day(
    vco: Organisation, coordinator: Person, server: Listener
) -> None:
    webhook, old = hooked(vco, coordinator, server.at())
    new = actions.rotate(webhook=webhook, by=coordinator)
    owed(vco)
    before = len(server.heard)
    sending.send_owed()
    heard = said_last(server, before)
    assert heard["headers"]["webhook-signature"].split() == [signed(heard, new), signed(heard, old)]
    Webhook.objects.update(old_until=timezone.now() - dt.timedelta(seconds=1))
    owed(vco, 2)
    before = len(server.heard)
    sending.send_owed()
    heard = said_last(server, before)
    assert heard["headers"]["webhook-signature"] == signed(heard, new)


@pytest.mark.parametrize(("command", "status"), [("500", 500), ("404", 404), ("redirect", 302)])
def test_what_is_not_taken_is_tried_again_later(
    command: str, status: int, vco: Organisation, coordinator: Person, server: Listener
) -> None:
    hooked(vco, coordinator, server.at(command))
    delivery, before = owed(vco), len(server.heard)
    assert sending.send_owed() == 0
    said_last(server, before)
    assert len(server.heard) == before + 1
    delivery.refresh_from_db()
    assert (delivery.state, delivery.status, delivery.attempts) == ("owed", status, 1)
    wait = (delivery.next_at - timezone.now()).total_seconds()
    assert 20 < wait < 37
    assert sending.send_owed() == 0
    assert len(server.heard) == before + 1


def test_nobody_there_is_a_failure_too(vco: Organisation, coordinator: Person) -> None:
    hooked(vco, coordinator, "http://127.0.0.1:9/")
    delivery = owed(vco)
    assert sending.send_owed() == 0
    delivery.refresh_from_db()
    assert (delivery.state, delivery.status) == ("owed", None)
    assert "ConnectionError" in delivery.problem


def test_waits_double_up_to_four_hours_and_are_never_quite_the_same() -> None:
    middles = [30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 14400, 14400]
    for attempts, middle in enumerate(middles, start=1):
        waits = {sending.wait_after(attempts).total_seconds() for _ in range(20)}
        assert all(middle * 0.8 <= wait <= middle * 1.2 for wait in waits)
        assert len(waits) > 1


def test_after_a_day_it_is_given_up_and_can_be_sent_again(
    vco: Organisation, coordinator: Person, server: Listener
) -> None:
    webhook, _secret = hooked(vco, coordinator, server.at("503"))
    delivery, begun, attempts = owed(vco), timezone.now(), 0
    now = begun
    while delivery.state == DeliveryState.OWED:
        with time_machine.travel(now, tick=True):
            sending.send_owed()
        delivery.refresh_from_db()
        now, attempts = delivery.next_at + dt.timedelta(seconds=1), attempts + 1
        assert attempts < 30
    assert delivery.state == DeliveryState.PARKED
    assert delivery.attempts == attempts >= 12
    assert now - begun > dt.timedelta(hours=20)
    Webhook.objects.filter(pk=webhook.pk).update(address=server.at())
    actions.send_again(delivery=delivery, by=coordinator)
    with pytest.raises(IllegalMove):
        actions.send_again(delivery=Delivery.objects.get(), by=coordinator)
    assert sending.send_owed() == 1


def test_one_that_fails_does_not_hold_up_the_others(
    vco: Organisation, centre: Organisation, coordinator: Person, server: Listener
) -> None:
    hooked(vco, coordinator, server.at("500"))
    hooked(centre, coordinator, server.at())
    for number in range(3):
        owed(vco, number)
    owed(centre, 10)
    before = len(server.heard)
    assert sending.send_owed() == 1
    until(lambda: len(server.heard) == before + 2, otherwise=lambda: "not both were heard")


def test_everything_owed_to_an_address_that_does_not_answer_waits_as_long_as_it_has_failed(
    vco: Organisation, centre: Organisation, coordinator: Person, server: Listener
) -> None:
    hooked(vco, coordinator, "http://127.0.0.1:1/")
    for number in range(3):
        owed(vco, number)
    assert sending.send_owed() == 0
    assert sorted(each.attempts for each in Delivery.objects.all()) == [0, 0, 1]
    now = timezone.now()
    soonest = min(each.next_at for each in Delivery.objects.all())
    assert soonest > now + dt.timedelta(seconds=20)

    Webhook.objects.update(failing_since=now - dt.timedelta(hours=1))
    Delivery.objects.update(next_at=now)
    sending.send_owed()
    soonest = min(each.next_at for each in Delivery.objects.filter(attempts=0))
    assert soonest > now + dt.timedelta(minutes=59)


def test_who_answers_is_told_before_who_does_not(
    vco: Organisation, centre: Organisation, coordinator: Person, server: Listener
) -> None:
    dead, _secret = hooked(vco, coordinator, "http://127.0.0.1:1/")
    hooked(centre, coordinator, server.at())
    Webhook.objects.filter(pk=dead.pk).update(failing_since=timezone.now())
    owed(vco, 1)
    owed(centre, 2)
    (first, *_rest) = sending._claimed(set(), time.monotonic() + 5)
    assert first.webhook.organisation == centre


def test_a_secret_that_no_key_opens_holds_nothing_up(
    vco: Organisation, centre: Organisation, coordinator: Person, server: Listener
) -> None:
    lost, _secret = hooked(vco, coordinator, server.at())
    Webhook.objects.filter(pk=lost.pk).update(secret="sealed by a key that is gone")
    hooked(centre, coordinator, server.at())
    delivery = owed(vco)
    owed(centre, 10)
    assert sending.send_owed() == 1
    delivery.refresh_from_db()
    assert "UnsealableError" in delivery.problem


def test_what_is_told_twice_is_owed_once(vco: Organisation, coordinator: Person) -> None:
    hooked(vco, coordinator, "http://127.0.0.1:9/")
    owed(vco)
    owed(vco)
    assert Delivery.objects.count() == 1


def test_ended_webhooks_are_told_nothing(vco: Organisation, coordinator: Person) -> None:
    webhook, _secret = hooked(vco, coordinator, "http://127.0.0.1:9/")
    delivery = owed(vco)
    actions.end(webhook=webhook, by=coordinator)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.PARKED
    actions.owe(event=Event.MADE, source="x", at=timezone.now(), data={}, organisation_id=vco.pk)
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/hook",
        "https://10.0.0.1/",
        "https://[::1]/",
        "https://169.254.169.254/latest/meta-data/",
        "https://user:pass@127.0.0.1/",
        "ftp://example.org/",
    ],
)
def test_addresses_inside_or_not_sealed_are_refused(
    address: str, vco: Organisation, coordinator: Person
) -> None:
    with override_settings(OUTWARD_INSIDE_HOSTS=[]), pytest.raises(BadAddressError):
        hooked(vco, coordinator, address)


def test_an_address_that_has_moved_inside_is_not_rung(
    vco: Organisation, coordinator: Person, server: Listener
) -> None:
    hooked(vco, coordinator, server.at())
    delivery, before = owed(vco), len(server.heard)
    with override_settings(OUTWARD_INSIDE_HOSTS=[]):
        assert sending.send_owed() == 0
    assert len(server.heard) == before
    delivery.refresh_from_db()
    assert "Refused" in delivery.problem


def test_an_address_is_told_once(vco: Organisation, coordinator: Person) -> None:
    hooked(vco, coordinator, "http://127.0.0.1:9/")
    with pytest.raises(TooManyError):
        hooked(vco, coordinator, "http://127.0.0.1:9/")


def test_secrets_are_sealed_where_they_are_kept(vco: Organisation, coordinator: Person) -> None:
    webhook, secret = hooked(vco, coordinator, "http://127.0.0.1:9/")
    assert secret not in Webhook.objects.get(pk=webhook.pk).secret


def failing_for(webhook: Webhook, days: float) -> Delivery:
    """Have a webhook fail for so long, with a delivery whose day is over."""
    Webhook.objects.filter(pk=webhook.pk).update(
        failing_since=timezone.now() - dt.timedelta(days=days)
    )
    delivery = owed(webhook.organisation)
    Delivery.objects.update(owed_since=timezone.now() - dt.timedelta(hours=25))
    return delivery


def test_an_address_that_takes_nothing_for_three_days_is_switched_off_and_its_administrators_told(
    vco: Organisation, coordinator: Person, server: Listener
) -> None:
    administrator: Person = PersonFactory()
    MembershipFactory(organisation=vco, person=administrator, role=Membership.Role.ADMIN)
    webhook, _secret = hooked(vco, coordinator, server.at("503"))
    failing_for(webhook, 3.1)
    second = owed(vco, 2)
    sending.send_owed()
    webhook.refresh_from_db()
    assert webhook.off_at is not None
    second.refresh_from_db()
    assert second.state == DeliveryState.PARKED
    notice = Notice.objects.get(kind="webhook-off")
    assert (notice.to, notice.path) == (administrator, f"/webhooks/{webhook.pk}/")

    actions.owe(event=Event.MADE, source="x", at=timezone.now(), data={}, organisation_id=vco.pk)
    assert not Delivery.objects.filter(source="x").exists()
    actions.switch_on(webhook=webhook, by=administrator)
    assert owed(vco, 3).state == DeliveryState.OWED


def test_what_is_given_up_sooner_switches_nothing_off(
    vco: Organisation, coordinator: Person, server: Listener
) -> None:
    webhook, _secret = hooked(vco, coordinator, server.at("503"))
    delivery = failing_for(webhook, 2.9)
    sending.send_owed()
    delivery.refresh_from_db()
    webhook.refresh_from_db()
    assert (delivery.state, webhook.off_at) == (DeliveryState.PARKED, None)


def test_one_message_that_is_taken_ends_the_days_of_failing(
    vco: Organisation, coordinator: Person, server: Listener
) -> None:
    webhook, _secret = hooked(vco, coordinator, server.at("503"))
    owed(vco)
    sending.send_owed()
    webhook.refresh_from_db()
    assert webhook.failing_since is not None
    Webhook.objects.update(address=server.at())
    owed(vco, 2)
    assert sending.send_owed() == 1
    webhook.refresh_from_db()
    assert webhook.failing_since is None
