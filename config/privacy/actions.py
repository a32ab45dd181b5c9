"""What is done with somebody's data as a whole: erased, copied."""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from collections.abc import Mapping
from typing import Final

from django.apps import apps
from django.db import DatabaseError, transaction
from django.utils import timezone

from config.privacy import pack as packs
from config.privacy import waits
from config.privacy.erasing import BY_HAND, told_to_others
from config.privacy.holdings import DEEDS, HOLDINGS, Erase
from config.privacy.leaving import step_back, stop_asking
from matching.audit import actions as audit
from matching.audit.models import AuditEntry
from matching.history.lifecycle import IllegalMove
from matching.people import actions as people
from matching.people.models import Consent, Person
from matching.privacy import actions as privacy
from matching.privacy.models import DataPack, DataRequest
from volunteering.applications.models import Application
from volunteering.assessment.equality import actions as equality
from volunteering.merging.queries import swallowed_by

log = logging.getLogger(__name__)
# Somebody who acted while an account was being erased may have left a row behind it.
AFTERMATH: Final = dt.timedelta(days=3)


def erase_due() -> int:
    """Meet the wishes whose time has come, or say what they wait for; safe to run twice."""
    due = DataRequest.objects.to_erase(timezone.localdate()).values_list("pk", flat=True)
    erased = sum(_erase_or_wait(pk) for pk in list(due))
    mop_up()
    privacy.say_farewell()
    return erased


def _erase_or_wait(pk: int) -> bool:
    """Meet one wish in a transaction of its own; who was faster leaves it to the next sweep."""
    try:
        with transaction.atomic():
            request = DataRequest.objects.select_for_update().get(pk=pk)
            if not request.is_open or request.person is None:
                return False
            if found := _reasons(request.person):
                privacy.wait(request=request, reasons=found)
                return False
            address = request.person.email
            erase(person=request.person)
            request.refresh_from_db()
            privacy.met(request=request, tell=address)
    except (IllegalMove, DatabaseError):
        log.exception("Erasure %s was overtaken and waits for the next sweep", pk)
        return False
    return True


def _reasons(person: Person) -> list[str]:
    """Say what an erasure waits for, of somebody's own record and of those that were made one with it."""
    everybody = [person, *swallowed_by(person)]
    return list(dict.fromkeys(why for each in everybody for why in waits.reasons(each)))


@transaction.atomic
def erase(*, person: Person) -> Mapping[str, int]:
    """Let everything about somebody go, and count it by table; what they wait for is not asked.

    They step back first, so that places are freed and organisations told; then every table of
    ``holdings`` goes its way, the account last. What a merge of two records left with the closed
    one is theirs too, and goes with it.
    """
    gone: Counter[str] = Counter()
    for each in [*swallowed_by(person), person]:
        gone.update(_erase_record(each))
    return gone


def _erase_record(person: Person) -> Mapping[str, int]:
    # No key: whoever holds a role and writes a row about this person must not wait for us, who
    # wait for that role.
    held = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if held.erased_at is None:
        step_back(person=held)
    equality.withdraw(person=held)
    gone = _let_go(held)
    rows = sum(gone.values())
    audit.note(
        what=AuditEntry.What.ERASURE,
        by=None,
        subject=f"matching.person:{held.pk}",
        said=f"{rows} rows",
    )
    return gone


@transaction.atomic
def mop_up() -> int:
    """Go once more over those erased lately: whoever acted meanwhile may have written a row."""
    since = timezone.now() - AFTERMATH
    rows = list(Person.objects.filter(erased_at__gte=since))
    for person in rows:
        _let_go(person, account=False)
    return len(rows)


@transaction.atomic
def withdraw_consent(*, purpose: Consent.Purpose, by: Person) -> None:
    """Note that somebody no longer agrees, and act on it at once."""
    people.withdraw_consent(person=by, purpose=purpose)
    if purpose == Consent.Purpose.ADJUSTMENTS:
        Application.objects.filter(volunteer=by).update(shares_adjustments=False)
    if purpose == Consent.Purpose.FOLLOW_UP:
        stop_asking(person=by)


def make_packs() -> int:
    """Make the copies that were asked for, one after the other; safe to run twice."""
    made = 0
    while pack := privacy.claim_pack(parts=packs.PARTS):
        made += _make(pack)
    return made


def _make(pack: DataPack) -> bool:
    try:
        content = packs.build(
            pack.person, progress=lambda done: privacy.advance_pack(pack=pack, done=done)
        )
        privacy.finish_pack(pack=pack, content=content)
    except Exception:
        log.exception("The copy %s could not be made", pack.pk)
        privacy.fail_pack(pack=pack)
        return False
    return True


def _let_go(person: Person, *, account: bool = True) -> Mapping[str, int]:
    gone: Counter[str] = Counter()
    for label, column in DEEDS:
        rows = apps.get_model(label)._base_manager.filter(**{column: person.pk})
        gone[label] += rows.update(**{column: None})
    gone["matching.Notice"] += told_to_others(person)
    for label, act in BY_HAND.items():
        if label != "matching.Person":
            gone[label] += act(person)
    for holding in HOLDINGS:
        if holding.erase is not Erase.BY_HAND:
            gone[holding.model] += holding.erase_rows(person)
    if account:
        gone["matching.Person"] += BY_HAND["matching.Person"](person)
    return gone
