"""The volunteering data standard's JSON-LD, in every shape in which it is published.

A list of organisations in an envelope ("graph" or "@graph"), a bare list, or one organisation;
activities inside their organisation, beside it, or named by their ids; roles, sessions, locations
and times inside or beside. docs/reference/exchange.md says field by field what becomes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from volunteering.opportunities.exchange import cleaning, licences, times
from volunteering.opportunities.exchange.activity import NOT_STATED, ActivityReader
from volunteering.opportunities.exchange.node import Node, identity
from volunteering.opportunities.exchange.organisation import read_organisation
from volunteering.opportunities.exchange.reading import TooLarge
from volunteering.opportunities.exchange.records import (
    Listed,
    ListedOrganisation,
    Notes,
    Reading,
    RejectedRecord,
)
from volunteering.opportunities.exchange.shelf import Shelf
from volunteering.opportunities.exchange.terms import Vocabulary

VERSION = "vds-1"
_PARTS = {
    "Role",
    "Session",
    "Location",
    "Time",
    "WeekdayTimePeriod",
    "Instant",
    "Interval",
    "ProperInterval",
}
_LINKED = ("role", "session", "location", "time")


class Standard:
    """Reads organisations and activities of the volunteering data standard."""

    version = VERSION
    source = "vds"
    publisher = ""
    waits = True  # an activity beside its organisation waits for it

    def __init__(self, vocabulary: Vocabulary, envelope: Mapping[str, Any]) -> None:
        self.vocabulary = vocabulary
        self.shelf = Shelf()
        self.activities = ActivityReader(vocabulary, self.shelf, self.source)
        self.licence = licences.named(
            cleaning.plain(
                Node(envelope).text("license", "licence"), limit=80, what="", notes=Notes()
            )
        )
        self.publisher = (
            cleaning.plain(Node(envelope).text("publisher"), limit=250, what="", notes=Notes())
            or self.publisher
        )

    def read(self, raw: object, position: int) -> Iterator[Reading]:
        """Read one node of the file, and the activities inside it."""
        if not isinstance(raw, dict):
            reason = _("too large") if isinstance(raw, TooLarge) else _("not an object")
            yield Reading(id=_shown("", position), rejected=reason)
            return
        node = Node(raw)
        if _is_activity(node):
            yield from self._activity_beside(node, position)
        elif _is_organisation(node):
            yield from self._organisation(node, position)
        elif node.types & _PARTS:
            self.shelf.keep(node.id, raw)
        else:
            reason = _("neither an organisation nor an activity")
            yield Reading(id=_shown(node.id, position), rejected=reason)

    def close(self) -> Iterator[Reading]:
        """Read the activities that waited for other nodes."""
        for position, owner, raw in self.shelf.waiting():
            node = Node(raw)
            yield self._activity(node, owner or self.shelf.owner(node.id), position)
        self.shelf.close()

    def _organisation(self, node: Node, position: int) -> Iterator[Reading]:
        reading = _reading(
            node.id, position, lambda notes: read_organisation(node, self.vocabulary, notes)
        )
        yield reading
        owner = reading.listed.id if isinstance(reading.listed, ListedOrganisation) else NOT_STATED
        for item in node.items("activity"):
            activity = Node(item) if isinstance(item, dict) else None
            if activity is None or activity.is_reference:
                self.shelf.own(identity(item), owner)
            elif _refers(activity):
                self.shelf.wait(position, owner, activity.raw)
            else:
                yield self._activity(activity, owner, position)

    def _activity_beside(self, node: Node, position: int) -> Iterator[Reading]:
        if self.waits:
            self.shelf.wait(position, "", node.raw)
        else:
            yield self._activity(node, "", position)

    def _activity(self, node: Node, owner: str, position: int) -> Reading:
        return _reading(node.id, position, lambda notes: self.activities.read(node, owner, notes))


def _reading(key: str, position: int, read: Callable[[Notes], Listed]) -> Reading:
    notes = Notes()
    try:
        listed: Listed = read(notes)
    except RejectedRecord as reason:
        return Reading(
            id=_shown(key, position), rejected=str(reason), warnings=tuple(notes.warnings)
        )
    except ValueError:  # an address that is none: one record does not end a file
        return Reading(id=_shown(key, position), rejected=_("it could not be read"))
    return Reading(id=listed.id, listed=listed, warnings=tuple(notes.warnings))


def _shown(key: str, position: int) -> str:
    return key[:200] or _("record %(position)d") % {"position": position}


def _is_activity(node: Node) -> bool:
    return "Activity" in node.types or (
        not node.types
        and node.get("activity") is None
        and any(map(node.get, ("organisation", "role", "session")))
    )


def _is_organisation(node: Node) -> bool:
    named = any(map(node.get, ("activity", "name", "website", "charityNumber")))
    return "Organisation" in node.types or (not node.types and named)


def _refers(activity: Node) -> bool:
    """Tell whether an activity points at nodes that stand elsewhere in the file."""
    for name in _LINKED:
        for item in activity.items(name):
            if name == "time" and times.is_named(item):
                continue
            if not isinstance(item, dict) or Node(item).is_reference or _refers(Node(item)):
                return True
    return False
