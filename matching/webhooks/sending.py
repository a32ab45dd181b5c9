"""What is owed goes out: tried at growing intervals for a day, then given up until somebody says so.

An address that has taken nothing for three days is switched off, and its administrators are told.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import random
import time
from collections.abc import Iterator
from typing import Final

import requests
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from matching import outward
from matching.history.lifecycle import IllegalMove, move
from matching.sealing import UnsealableError, unseal
from matching.webhooks import actions, signing
from matching.webhooks.models import Delivery, Webhook
from matching.webhooks.states import DeliveryState

log = logging.getLogger(__name__)

FIRST_WAIT: Final = 30.0  # seconds; each wait is twice the one before, give or take a fifth
LONGEST_WAIT: Final = 4 * 3600.0
JITTER: Final = 0.2
GIVEN_UP_AFTER: Final = dt.timedelta(hours=24)
OFF_AFTER: Final = dt.timedelta(days=3)
CLAIM: Final = dt.timedelta(minutes=2)
PATIENCE: Final = (5.0, 10.0)  # seconds to connect, and for the answer to begin
BATCH: Final = 50
AT_A_TIME: Final = 60.0  # seconds that a sweep goes on: the rest is the next one's
TAKEN: Final = range(200, 300)
MOST_WORDS: Final = 200


def send_owed() -> int:
    """Send what is due and say how many arrived.

    Not one transaction, on purpose: a claim must be seen by other sweeps at once, and nobody holds
    rows while the other side thinks. An address that fails is left alone for the rest of the sweep;
    one that does not even answer is left alone for as long again as it has failed, whatever else is
    owed to it, and those that answer come first: so it holds up nobody else.
    """
    until, failing, arrived = time.monotonic() + AT_A_TIME, set[int](), 0
    with outward.session() as calls:
        for delivery in _claimed(failing, until):
            if _send(calls, delivery):
                arrived += 1
            else:
                failing.add(delivery.webhook_id)
    return arrived


def wait_after(attempts: int) -> dt.timedelta:
    """Say how long to wait after so many attempts that failed."""
    seconds = min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT)
    return dt.timedelta(seconds=seconds * random.uniform(1 - JITTER, 1 + JITTER))  # noqa: S311 (spreads load)


def _claimed(failing: set[int], until: float) -> Iterator[Delivery]:
    """Take due deliveries one by one, until none is left or the sweep's time is over."""
    while time.monotonic() < until:
        due = Delivery.objects.filter(state=DeliveryState.OWED, next_at__lte=timezone.now())
        rows = list(
            due.exclude(webhook__in=failing)
            .select_related("webhook")
            .order_by(F("webhook__failing_since").asc(nulls_first=True), "next_at", "pk")[:BATCH]
        )
        if not rows:
            return
        for delivery in rows:
            if time.monotonic() >= until:
                return
            if delivery.webhook_id not in failing and _claim(delivery):
                yield delivery


def _claim(delivery: Delivery) -> bool:
    """Take one by compare-and-swap: of several sweeps exactly one succeeds."""
    claimed = Delivery.objects.filter(
        pk=delivery.pk, state=DeliveryState.OWED, next_at=delivery.next_at
    ).update(next_at=timezone.now() + CLAIM, attempts=F("attempts") + 1)
    delivery.attempts += claimed
    return bool(claimed)


def _send(calls: requests.Session, delivery: Delivery) -> bool:
    status, problem = _ring(calls, delivery)
    if status in TAKEN:
        _arrived(delivery, status)
        return True
    _put_off(delivery, status, problem)
    return False


def _ring(calls: requests.Session, delivery: Delivery) -> tuple[int | None, str]:
    """Call the address once; what it says beside the status is not read."""
    body = json.dumps(delivery.payload, separators=(",", ":"), ensure_ascii=False).encode()
    stamp = int(time.time())
    sent = {"content-type": "application/json", "user-agent": "Commonweal-Webhooks/1"}
    try:
        keys = _secrets(delivery.webhook)
        sent |= signing.headers(message=message_of(delivery), stamp=stamp, body=body, keys=keys)
        outward.check(delivery.webhook.address)
        answer = calls.post(
            delivery.webhook.address,
            data=body,
            headers=sent,
            timeout=PATIENCE,
            allow_redirects=False,
            stream=True,
        )
    except (requests.RequestException, UnsealableError) as problem:
        return None, f"{type(problem).__name__}: {problem}"
    with answer:
        return answer.status_code, answer.reason or ""


def message_of(delivery: Delivery) -> str:
    """Name a message: the same each time that it is sent, so that the other side can tell."""
    return f"msg_{delivery.pk}"


def _secrets(webhook: Webhook) -> list[str]:
    good = [unseal(webhook.secret)]
    if webhook.old_until and webhook.old_until > timezone.now():
        good.append(unseal(webhook.old_secret))
    return good


@transaction.atomic
def _arrived(delivery: Delivery, status: int | None) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(
        status=status, problem="", delivered_at=timezone.now()
    )
    Webhook.objects.filter(pk=delivery.webhook_id, failing_since__isnull=False).update(
        failing_since=None
    )
    _move(delivery, DeliveryState.DELIVERED)


@transaction.atomic
def _put_off(delivery: Delivery, status: int | None, problem: str) -> None:
    """Try again later, or give up when the day is over."""
    now = timezone.now()
    next_at = now + wait_after(delivery.attempts)
    Webhook.objects.filter(pk=delivery.webhook_id, failing_since=None).update(failing_since=now)
    if status is None:
        _leave_alone(delivery.webhook_id, now)
    Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.OWED).update(
        status=status, problem=problem[:MOST_WORDS], next_at=next_at
    )
    if next_at > delivery.owed_since + GIVEN_UP_AFTER:
        log.warning("Webhook %s did not take %s for a day", delivery.webhook_id, delivery.pk)
        _move(delivery, DeliveryState.PARKED)
        actions.switch_off(webhook=delivery.webhook, failing_since_before=now - OFF_AFTER)


def _leave_alone(webhook: int, now: dt.datetime) -> None:
    """Let everything that is owed to an address that does not answer wait."""
    since = (
        Webhook.objects.filter(pk=webhook).values_list("failing_since", flat=True).first() or now
    )
    shortest, longest = dt.timedelta(seconds=FIRST_WAIT), dt.timedelta(seconds=LONGEST_WAIT)
    until = now + min(max(now - since, shortest), longest)
    Delivery.objects.filter(webhook=webhook, state=DeliveryState.OWED, next_at__lt=until).update(
        next_at=until
    )


def _move(delivery: Delivery, to: DeliveryState) -> None:
    """Move it, unless its webhook was ended at the same moment."""
    try:
        with transaction.atomic():
            move(delivery, to, by=None)
    except IllegalMove:
        log.info("Delivery %s was moved meanwhile", delivery.pk)
