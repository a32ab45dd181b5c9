"""What can happen around a person's data."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from typing import Final

from celery import current_app
from dateutil.relativedelta import relativedelta
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from matching.history.lifecycle import move
from matching.messaging import doorbell, groups
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.privacy import notices
from matching.privacy.models import DataPack, DataRequest, Look, RetentionRun
from matching.privacy.queries import figure
from matching.privacy.states import PackState, RequestState

log = logging.getLogger(__name__)
PACKS: Final = "config.make_data_packs"
# A maker that has not finished by then has broken off.
CLAIM: Final = dt.timedelta(minutes=10)
LAST_TRY: Final = dt.timedelta(days=3)


@transaction.atomic
def looked(
    *, person: Person, what: str, by: Person, organisation: Organisation | None = None
) -> None:
    """Remember that somebody opened a part of a person's record; one's own is nobody's business."""
    if person.pk != by.pk:
        Look.objects.create(person=person, by=by, organisation=organisation, what=what)


@transaction.atomic
def ask(*, kind: DataRequest.Kind, words: str, by: Person) -> DataRequest:
    """Take a wish to have something corrected, or a complaint, and say until when we answer."""
    request = DataRequest.objects.create(
        person=by, kind=kind, words=words, answer_by=_answer_by(kind)
    )
    notices.received(request)
    return request


@transaction.atomic
def ask_to_erase(*, words: str, by: Person) -> DataRequest:
    """Take a wish to be erased; who asks again while it stands gets the one that stands."""
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    standing = DataRequest.objects.open().filter(person=by, kind=DataRequest.Kind.ERASE).first()
    if standing is not None:
        return standing
    days = int(figure("erasure-cooling-off-days"))
    request = DataRequest.objects.create(
        person=by,
        kind=DataRequest.Kind.ERASE,
        words=words,
        answer_by=_answer_by(DataRequest.Kind.ERASE),
        not_before=timezone.localdate() + dt.timedelta(days=days),
    )
    notices.erasure_received(request)
    return request


@transaction.atomic
def withdraw(*, request: DataRequest, by: Person) -> None:
    """Take a wish back."""
    move(request, RequestState.WITHDRAWN, by=by)
    DataRequest.objects.filter(pk=request.pk).update(done_at=timezone.now(), waits_for="")
    notices.withdrawn(request)


@transaction.atomic
def answer(*, request: DataRequest, refused: bool, words: str, by: Person) -> None:
    """Say what we did about a wish, or why not; a wish to be erased is met by the sweep."""
    move(request, RequestState.REFUSED if refused else RequestState.DONE, by=by)
    request.answer = words
    request.answered_by = by
    request.done_at = timezone.now()
    request.save(update_fields=["answer", "answered_by", "done_at"])
    notices.answered(request)


@transaction.atomic
def wait(*, request: DataRequest, reasons: Sequence[str]) -> None:
    """Put an erasure off because something is not finished, and say what, once."""
    said = "\n".join(reasons)
    if request.state == RequestState.ASKED:
        move(request, RequestState.WAITING, by=None)
    if request.waits_for != said:
        request.waits_for = said
        request.save(update_fields=["waits_for"])
        notices.waits(request)


@transaction.atomic
def met(*, request: DataRequest, tell: str) -> None:
    """Close a wish to be erased; only the address for one last mail is kept until it is sent."""
    move(request, RequestState.DONE, by=None)
    request.person = None
    request.words = request.waits_for = ""
    request.tell = tell
    request.done_at = timezone.now()
    request.save(update_fields=["person", "words", "waits_for", "tell", "done_at"])


@transaction.atomic
def met_unasked(*, tell: str) -> DataRequest:
    """Keep the proof that an account was erased because nobody used it, and the last mail owed."""
    today = timezone.localdate()
    return DataRequest.objects.create(
        kind=DataRequest.Kind.ERASE,
        state=RequestState.DONE,
        answer_by=today,
        not_before=today,
        done_at=timezone.now(),
        tell=tell,
    )


def say_farewell() -> int:
    """Send the last mail to those who were erased, and forget their address.

    Each is held while it goes out, so that of two sweeps one writes, and whoever is killed meanwhile has
    forgotten nothing. One that does not go out is tried again by the next sweep, for some days: then
    the address is forgotten all the same.
    """
    owed = DataRequest.objects.exclude(tell="").filter(kind=DataRequest.Kind.ERASE)
    return sum(_farewell(pk) for pk in list(owed.order_by("pk").values_list("pk", flat=True)))


@transaction.atomic
def _farewell(pk: int) -> bool:
    mine = DataRequest.objects.filter(pk=pk)
    held = mine.exclude(tell="").select_for_update(skip_locked=True, no_key=True).first()
    if held is None:
        return False
    went = _sent(held)
    if went or not held.done_at or timezone.now() - held.done_at >= LAST_TRY:
        mine.update(tell="")
    return went


def _sent(request: DataRequest) -> bool:
    try:
        notices.farewell(request.tell).send()
    except Exception:
        log.exception("The last mail of request %s did not go out", request.pk)
        return False
    return True


@transaction.atomic
def ask_for_pack(*, by: Person) -> DataPack:
    """Have a copy of everything made; who asks while one is being made gets that one."""
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    making = by.data_packs.filter(state__in=[PackState.ASKED, PackState.MAKING]).first()
    if making is not None:
        return making
    transaction.on_commit(
        lambda: current_app.send_task(PACKS, ignore_result=True, retry=False), robust=True
    )
    return DataPack.objects.create(person=by)


@transaction.atomic
def claim_pack(*, parts: int) -> DataPack | None:
    """Take one copy that nobody is making."""
    stale = timezone.now() - CLAIM
    whole = DataPack.objects.select_related("person")
    waiting = whole.select_for_update(skip_locked=True, of=("self",))
    pack = waiting.filter(state=PackState.ASKED).order_by("pk").first()
    pack = pack or waiting.filter(state=PackState.MAKING, claimed_at__lt=stale).first()
    if pack is None:
        return None
    if pack.state == PackState.ASKED:
        move(pack, PackState.MAKING, by=None)
    pack.claimed_at, pack.parts, pack.parts_done = timezone.now(), parts, 0
    pack.save(update_fields=["claimed_at", "parts", "parts_done"])
    return pack


def advance_pack(*, pack: DataPack, done: int) -> None:
    """Show how far a copy is; not a transaction of its own, so that a page sees it at once."""
    pack.parts_done = done
    DataPack.objects.filter(pk=pack.pk).update(parts_done=done)
    doorbell.push(groups.of_person(pack.person_id), name="pack", text=f"{pack.per_cent} %")


@transaction.atomic
def finish_pack(*, pack: DataPack, content: bytes) -> None:
    """Keep a copy that is made, for a few days, and tell its person."""
    pack.ready_at = timezone.now()
    pack.kept_until = pack.ready_at + dt.timedelta(days=int(figure("retention-pack-days")))
    name = f"commonweal-{pack.ready_at:%Y-%m-%d}-{pack.pk}.zip"
    pack.file.save(name, ContentFile(content), save=False)
    pack.save(update_fields=["file", "ready_at", "kept_until"])
    move(pack, PackState.READY, by=None)
    notices.pack_ready(pack)
    transaction.on_commit(
        lambda: doorbell.push(groups.of_person(pack.person_id), name="pack", text="100 %"),
        robust=True,
    )


@transaction.atomic
def fail_pack(*, pack: DataPack) -> None:
    """Say that a copy could not be made, so that it can be asked for again."""
    move(pack, PackState.FAILED, by=None)
    notices.pack_failed(pack)


@transaction.atomic
def open_pack(*, pack: DataPack) -> None:
    """Remember that a copy was taken away."""
    DataPack.objects.filter(pk=pack.pk).update(opened_at=timezone.now())


@transaction.atomic
def drop_pack(*, pack: DataPack) -> None:
    """Delete a copy's file; the row says that there was one."""
    move(pack, PackState.GONE, by=None)
    name, storage = pack.file.name, pack.file.storage
    pack.file = ""
    pack.save(update_fields=["file"])
    if name:
        transaction.on_commit(lambda: storage.delete(name), robust=True)


@transaction.atomic
def note_run(*, job: str, on: dt.date, cut_off: dt.date, count: int, kept: int = 0) -> RetentionRun:
    """Keep the proof that a retention job ran, and what it let go."""
    return RetentionRun.objects.create(job=job, on=on, cut_off=cut_off, count=count, kept=kept)


def _answer_by(kind: DataRequest.Kind) -> dt.date:
    """A complaint is acknowledged within 30 days, everything else answered within a month."""
    today = timezone.localdate()
    if kind == DataRequest.Kind.COMPLAINT:
        return today + dt.timedelta(days=int(figure("data-complaint-acknowledgement-days")))
    day: dt.date = today + relativedelta(months=int(figure("data-request-months")))
    return day
