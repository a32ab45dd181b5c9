"""What can happen to a key: made and shown once, used, ended."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable
from typing import Final

from django.db import transaction
from django.utils import timezone

from matching.keys import notices
from matching.keys.errors import NotTheirsError, TooManyKeysError
from matching.keys.models import ApiKey, KeptAnswer
from matching.keys.scopes import OF_A_PERSON, OF_AN_ORGANISATION
from matching.organisations.models import Organisation
from matching.organisations.rules import may_act_for
from matching.people.models import Person

MARK: Final = "cw"  # so that scanners of source code can tell what they found
MOST_KEYS: Final = 20
KEPT: Final = dt.timedelta(hours=24)


@transaction.atomic
def make(
    *, name: str, scopes: Iterable[str], days: int, organisation: Organisation | None, by: Person
) -> tuple[ApiKey, str]:
    """Make a key for oneself or for an organisation; what it is comes back once and is not kept.

    Raises TooManyKeysError, or NotTheirsError for what such a key is not good for, or for an
    organisation for which they do not act, as operators do not.
    """
    wanted = sorted(set(scopes))
    if not set(wanted) <= {*(OF_AN_ORGANISATION if organisation else OF_A_PERSON)}:
        raise NotTheirsError
    if organisation is not None and not may_act_for.test(by, organisation):
        raise NotTheirsError
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    if ApiKey.objects.good().filter(person=by).count() >= MOST_KEYS:
        raise TooManyKeysError
    prefix = f"{MARK}_{secrets.token_hex(5)}"
    secret = f"{prefix}_{secrets.token_urlsafe(32)}"
    key = ApiKey.objects.create(
        person=by,
        organisation=organisation,
        name=name,
        prefix=prefix,
        digest=digest(secret),
        scopes=wanted,
        expires_on=timezone.localdate() + dt.timedelta(days=days),
    )
    notices.made(key)
    return key, secret


@transaction.atomic
def end(*, key: ApiKey, by: Person) -> None:
    """Let a key open nothing any more, from the next request on; its maker is told by whom."""
    ended = ApiKey.objects.filter(pk=key.pk, ended_at=None).update(ended_at=timezone.now())
    if ended and key.person_id != by.pk:
        notices.ended(key, by=by)


def note_use(*, key: ApiKey) -> None:
    """Remember the day on which it was last used; one write a day."""
    today = timezone.localdate()
    if key.last_used_on != today:
        ApiKey.objects.filter(pk=key.pk).update(last_used_on=today)


@transaction.atomic
def forget_answers() -> int:
    """Let go of the answers that are kept for repeated requests, a day old; say how many."""
    gone, _each = KeptAnswer.objects.filter(made_at__lt=timezone.now() - KEPT).delete()
    return gone


def digest(secret: str) -> str:
    """Give what is kept of a key: it is random enough that a plain hash hides it."""
    return hashlib.sha256(secret.encode()).hexdigest()
