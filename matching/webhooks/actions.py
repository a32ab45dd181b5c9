"""What can happen to a webhook: set up, changed, given a new secret, ended; and what it is owed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from matching import outward
from matching.history.lifecycle import move
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.sealing import seal
from matching.webhooks import notices, signing
from matching.webhooks.errors import BadAddressError, TooManyError
from matching.webhooks.events import PING
from matching.webhooks.models import Delivery, Webhook
from matching.webhooks.states import DeliveryState

MOST_WEBHOOKS: Final = 10
OVERLAP: Final = dt.timedelta(hours=24)


@transaction.atomic
def subscribe(
    *, organisation: Organisation, address: str, events: Iterable[str], by: Person
) -> tuple[Webhook, str]:
    """Tell an address of what happens; its secret comes back once.

    Raises BadAddressError, or TooManyError.
    """
    _refuse_address(address)
    held = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    there = Webhook.objects.filter(organisation=held, ended_at=None)
    if there.filter(address=address).exists():
        raise TooManyError(_("We tell that address already: change what it hears of."))
    if there.count() >= MOST_WEBHOOKS:
        raise TooManyError(_("There are ten webhooks. End one first."))
    secret = signing.new_secret()
    webhook = Webhook.objects.create(
        organisation=held, address=address, events=sorted(events), secret=seal(secret), made_by=by
    )
    return webhook, secret


@transaction.atomic
def change(*, webhook: Webhook, events: Iterable[str], by: Person) -> None:  # noqa: ARG001 (who may, the rules have asked)
    """Tell it of other things from now on."""
    webhook.events = sorted(events)
    webhook.save(update_fields=["events"])


@transaction.atomic
def rotate(*, webhook: Webhook, by: Person) -> str:  # noqa: ARG001 (as above)
    """Give it a new secret, shown once; the one that it replaces signs beside it for a day."""
    held = Webhook.objects.select_for_update().get(pk=webhook.pk)
    secret = signing.new_secret()
    held.old_secret, held.old_until = held.secret, timezone.now() + OVERLAP
    held.secret = seal(secret)
    held.save(update_fields=["secret", "old_secret", "old_until"])
    return secret


@transaction.atomic
def end(*, webhook: Webhook, by: Person) -> None:
    """Tell it nothing any more; what is owed to it is given up."""
    Webhook.objects.filter(pk=webhook.pk, ended_at=None).update(ended_at=timezone.now())
    for delivery in Delivery.objects.filter(webhook=webhook, state=DeliveryState.OWED):
        move(delivery, DeliveryState.PARKED, by=by, reason="ended")


@transaction.atomic
def switch_off(*, webhook: Webhook, failing_since_before: dt.datetime) -> bool:
    """Tell it nothing until somebody switches it on, if it has taken nothing for so long; say whether.

    What is owed to it is given up, and those who may switch it on are told, once.
    """
    failing = Webhook.objects.filter(pk=webhook.pk, ended_at=None, off_at=None)
    if not failing.filter(failing_since__lt=failing_since_before).update(off_at=timezone.now()):
        return False
    for delivery in Delivery.objects.filter(webhook=webhook, state=DeliveryState.OWED):
        move(delivery, DeliveryState.PARKED, by=None, reason="off")
    notices.switched_off(Webhook.objects.select_related("organisation").get(pk=webhook.pk))
    return True


@transaction.atomic
def switch_on(*, webhook: Webhook, by: Person) -> None:  # noqa: ARG001 (as above)
    """Tell it again, from now on."""
    Webhook.objects.filter(pk=webhook.pk).update(off_at=None, failing_since=None)


@transaction.atomic
def ping(*, webhook: Webhook, by: Person) -> Delivery:  # noqa: ARG001 (as above)
    """Owe it a test."""
    return Delivery.objects.create(
        webhook=webhook,
        event=PING,
        source=f"{PING}:{uuid4().hex}",
        payload={"type": PING, "timestamp": timezone.now().isoformat(), "data": {}},
    )


@transaction.atomic
def send_again(*, delivery: Delivery, by: Person) -> None:
    """Owe once more what was given up; raises IllegalMove when somebody was faster."""
    move(delivery, DeliveryState.OWED, by=by)
    now = timezone.now()
    Delivery.objects.filter(pk=delivery.pk).update(attempts=0, owed_since=now, next_at=now)


@transaction.atomic
def owe(
    *,
    event: str,
    source: str,
    at: dt.datetime,
    data: Mapping[str, Any],
    organisation_id: int | None,
) -> int:
    """Owe an event to those who want to hear of it; told twice it is owed once. Says to how many.

    Without an organisation it is everybody's to know.
    """
    webhooks = Webhook.objects.filter(
        ended_at=None, off_at=None, events__contains=[event], made_at__lte=at
    ).exclude(deliveries__source=source)
    if organisation_id is not None:
        webhooks = webhooks.filter(organisation=organisation_id)
    payload = {"type": event, "timestamp": at.isoformat(), "data": dict(data)}
    rows = [
        Delivery(webhook=webhook, event=event, source=source, payload=payload)
        for webhook in webhooks
    ]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _refuse_address(address: str) -> None:
    """Refuse what is not https on the public internet; plain http only where settings let it in."""
    parts = urlsplit(address)
    inside = (parts.hostname or "") in settings.OUTWARD_INSIDE_HOSTS
    if parts.scheme != "https" and not inside:
        raise BadAddressError(_("Give an address that begins with https://."))
    try:
        outward.check(address)
    except outward.Refused as problem:
        raise BadAddressError(str(problem)) from problem
