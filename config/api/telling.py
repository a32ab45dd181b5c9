"""What happened is told to webhooks: read from history and from changed roles, never sent by hand.

Every change of state leaves a Transition in its own transaction, and that row is the outbox: this
sweep reads it, finds which organisation it concerns and owes each of its webhooks one delivery. What
a transaction that is still at work wrote is read when it is over (matching/webhooks/reading.py); what
was owed already is not owed again. What is told is numbers and states, never a name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.db import transaction

from matching.history.models import Transition
from matching.webhooks import actions, reading
from matching.webhooks.events import Event
from matching.webhooks.models import Bookmark, Delivery, Webhook
from volunteering.opportunities.models import Role

# A role's change has a moment and no number: hosts' clocks may differ by so much.
CLOCKS: Final = dt.timedelta(minutes=10)
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
    turn = reading.begin()
    if turn is None:
        return 0
    hooks = Webhook.objects.filter(ended_at=None, off_at=None)
    listening = set(hooks.values_list("organisation", flat=True))
    owed = _owe_since(turn.behind, listening) if listening else 0
    turn.close()
    return owed


def _owe_since(place: Bookmark, listening: set[int]) -> int:
    found = [
        *_from_history(place.last),
        *_from_roles(place.read_until - CLOCKS, listening),
    ]
    ears: set[int | None] = {None, *listening}  # a release is everybody's to know
    heard = [each for each in found if each.organisation in ears]
    return sum(_owe(each) for each in _new(sorted(heard, key=lambda each: each.at)))


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


def _from_history(after: int) -> Iterator[Told]:
    moves = Transition.objects.filter(pk__gt=after).order_by("pk")
    rows = [row for row in moves.iterator(CHUNK) if _parts(row)[0] in OF]
    owners = _organisations(rows)
    for row in rows:
        label, key = _parts(row)
        if (label, key) in owners:
            yield from _told(row, label, key, owners[label, key])


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
