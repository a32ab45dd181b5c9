"""What happened is told to webhooks: read from history and from changed roles, never sent by hand.

Every change of state leaves a Transition in its own transaction, and that row is the outbox: this
sweep reads it, finds which organisation it concerns and owes each of its webhooks one delivery. It
reads a stretch that it has read before once more, for a row may become visible after a later one;
what was owed already is not owed again. What is told is numbers and states, never a name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from matching.history.models import Transition
from matching.webhooks import actions
from matching.webhooks.events import Event
from matching.webhooks.models import Bookmark, Delivery, Webhook
from volunteering.opportunities.models import Role

STREAM: Final = "history"
# The longest that a transaction may take between writing a row and its end (CELERY_TASK_TIME_LIMIT).
OVERLAP: Final = dt.timedelta(minutes=10)
TOGETHER: Final = dt.timedelta(seconds=10)  # a role that was just published has also just changed
CHUNK: Final = 500
APPLICATION: Final = "volunteering.application"
OPPORTUNITY: Final = "volunteering.opportunity"
PLACEMENT: Final = "volunteering.placement"
HOURS: Final = "volunteering.hours"
RELEASE: Final = "volunteering.release"
# Where each finds the organisation that it concerns; a release of the assessment concerns everybody.
OF: Final = {
    APPLICATION: "organisation",
    OPPORTUNITY: "organisation",
    PLACEMENT: "organisation",
    HOURS: "placement__organisation",
    RELEASE: "",
}
ON_OFFER: Final = "live"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing to tell: what, where it comes from, when it was, and whom it concerns."""

    event: Event
    source: str
    at: dt.datetime
    data: dict[str, Any]
    organisation: int | None


@transaction.atomic
def owe_what_happened() -> int:
    """Owe webhooks what happened since the last time; of two sweeps at once one reads."""
    now = timezone.now()
    Bookmark.objects.get_or_create(stream=STREAM, defaults={"read_until": now})
    mark = Bookmark.objects.select_for_update(skip_locked=True).filter(stream=STREAM).first()
    if mark is None:
        return 0
    since, owed = mark.read_until - OVERLAP, 0
    hooks = Webhook.objects.filter(ended_at=None)
    if listening := set(hooks.values_list("organisation", flat=True)):
        found = [*_from_history(since), *_from_roles(since, listening)]
        ears: set[int | None] = {None, *listening}  # a release is everybody's to know
        heard = [each for each in found if each.organisation in ears]
        owed = sum(_owe(each) for each in _new(sorted(heard, key=lambda each: each.at)))
    mark.read_until = now
    mark.save(update_fields=["read_until"])
    return owed


def _owe(told: Told) -> int:
    return actions.owe(
        event=told.event,
        source=told.source,
        at=told.at,
        data=told.data,
        organisation_id=told.organisation,
    )


def _new(found: list[Told]) -> Iterator[Told]:
    """Leave out what was owed before."""
    sources = [each.source for each in found]
    known = set(Delivery.objects.filter(source__in=sources).values_list("source", flat=True))
    return (each for each in found if each.source not in known)


def _from_history(since: dt.datetime) -> Iterator[Told]:
    rows = list(_recent(since))
    owners = _organisations(rows)
    for row in rows:
        label, key = _parts(row)
        if (label, key) in owners:
            yield from _told(row, label, key, owners[label, key])


def _recent(since: dt.datetime) -> Iterator[Transition]:
    """Read history backwards by its key until a whole chunk is older than the moment."""
    below = None
    while True:
        rows = Transition.objects.order_by("-pk")
        chunk = list((rows.filter(pk__lt=below) if below else rows)[:CHUNK])
        yield from (row for row in chunk if row.at >= since and _parts(row)[0] in OF)
        if len(chunk) < CHUNK or all(row.at < since for row in chunk):
            return
        below = chunk[-1].pk


def _parts(row: Transition) -> tuple[str, int]:
    label, _colon, key = row.subject.partition(":")
    return label, int(key) if key.isdecimal() else 0


def _organisations(rows: Iterable[Transition]) -> dict[tuple[str, int], int | None]:
    """Find whom each row concerns, a query for each kind of thing."""
    keys: dict[str, set[int]] = {}
    for row in rows:
        label, key = _parts(row)
        keys.setdefault(label, set()).add(key)
    found: dict[tuple[str, int], int | None] = {}
    for label, some in keys.items():
        if not OF[label]:
            found |= {(label, key): None for key in some}
            continue
        things = apps.get_model(label)._base_manager.filter(pk__in=some)
        found |= {(label, key): owner for key, owner in things.values_list("pk", OF[label])}
    return found


def _told(row: Transition, label: str, key: int, owner: int | None) -> Iterator[Told]:
    """Say what a move means to those who are told of it."""
    for event, data in _meaning(row, label, key):
        source = f"transition:{row.pk}:{event}"
        yield Told(event, source, row.at, data, owner)


def _meaning(row: Transition, label: str, key: int) -> Iterator[tuple[Event, dict[str, Any]]]:
    moved = {"from": row.old, "to": row.new}
    if label == APPLICATION:
        made = not row.old
        yield Event.MADE if made else Event.MOVED, {"application": key} | moved
        if row.new == "placed":
            yield Event.BEGUN, {"application": key}
    elif label == OPPORTUNITY and row.new == ON_OFFER:
        yield Event.PUBLISHED, {"roles": _roles(key)} | moved
    elif label == OPPORTUNITY and row.old == ON_OFFER:
        yield Event.CLOSED, {"roles": _roles(key)} | moved
    elif label == PLACEMENT and row.new == "ended":
        yield Event.ENDED, {"placement": key}
    elif label == HOURS and row.new == "confirmed":
        yield Event.CONFIRMED, {"hours": key}
    elif label == RELEASE and row.new == "published":
        yield Event.RELEASED, {"release": key}


def _roles(opportunity: int) -> list[int]:
    roles = Role.objects.filter(opportunity=opportunity).order_by("pk")
    return list(roles.values_list("pk", flat=True))


def _from_roles(since: dt.datetime, listening: set[int]) -> Iterator[Told]:
    """Tell of roles on offer whose words changed; one that just came on offer is told of as that.

    Only of those that somebody listens for: an import changes tens of thousands at once.
    """
    changed = Role.objects.filter(changed_at__gte=since, live=True, organisation__in=listening)
    columns = ("pk", "opportunity", "organisation", "changed_at")
    rows = list(changed.order_by("changed_at").values_list(*columns))
    subjects = [f"{OPPORTUNITY}:{opportunity}" for _pk, opportunity, _owner, _at in rows]
    moves = Transition.objects.filter(subject__in=subjects, at__gte=since - TOGETHER)
    moved: dict[str, list[dt.datetime]] = {}
    for subject, at in moves.values_list("subject", "at"):
        moved.setdefault(subject, []).append(at)
    for pk, opportunity, owner, at in rows:
        beside = moved.get(f"{OPPORTUNITY}:{opportunity}", [])
        if not any(abs(at - each) < TOGETHER for each in beside):
            source = f"role:{pk}:{at.timestamp():.6f}"
            yield Told(Event.CHANGED, source, at, {"role": pk}, owner)
