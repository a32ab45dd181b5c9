"""How rows are told to the person whom they are about: in their words, and without other people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.gis.geos import Point
from django.db.models import Field, ForeignKey, Model, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from config.privacy.holdings import Holding
from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from matching.messaging.models import Message, Participant
from matching.messaging.states import MessageState
from matching.people.models import Person
from volunteering.applications.models import Application
from volunteering.placements.models import Placement

YOU: Final = "you"
SOMEBODY: Final = "another person"
CONVERSATION: Final = {"subject": "About", "by": "Who", "said_at": "When", "text": "Words"}
HISTORY: Final = {"what": "What", "old": "From", "new": "To", "at": "When", "by": "By"}


@dataclass(frozen=True, slots=True)
class Told:
    """Rows by their columns, and what the columns are called."""

    labels: dict[str, str]
    rows: list[dict[str, Any]]


def table_of(holding: Holding, person: Person) -> Told:
    """Tell a table's rows about a person, in one query."""
    columns = [
        column
        for column in holding.table._meta.concrete_fields
        if column.name not in holding.hide and not column.primary_key
    ]
    links = [column.name for column in columns if isinstance(column, ForeignKey)]
    rows = holding.rows(person).select_related(*links) if links else holding.rows(person)
    return Told(
        labels={column.name: str(column.verbose_name) for column in columns},
        rows=[{c.name: _value(row, c, holding, person) for c in columns} for row in rows],
    )


def conversations(person: Person) -> Iterator[dict[str, Any]]:
    """Tell what was said where somebody takes part, and for whom the others spoke."""
    threads = person.participations.values("thread")
    speakers = dict(
        Participant.objects.filter(thread__in=threads).values_list("person", "speaks_for")
    )
    said = Message.objects.filter(
        Q(state=MessageState.SAID) | Q(by=person), thread__in=threads
    ).select_related("thread")
    for message in said.order_by("thread", "pk"):
        yield {
            "subject": message.thread.subject,
            "by": YOU
            if message.by_id == person.pk
            else speakers.get(message.by_id or 0) or SOMEBODY,
            "said_at": message.said_at,
            "text": message.text,
        }


def history(person: Person) -> Iterator[dict[str, Any]]:
    """Tell how somebody's applications and placements went on."""
    own: dict[str, str] = {}
    for model, path in ((Application, "volunteer"), (Placement, "person")):
        rows = model._base_manager.filter(**{path: person}).select_related("role", "organisation")
        own |= {subject_of(row): f"{row.role}, {row.organisation}" for row in rows}
    for move in Transition.objects.filter(subject__in=own).order_by("pk"):
        yield {
            "what": own[move.subject],
            "old": move.old,
            "new": move.new,
            "at": move.at,
            "by": YOU if move.by_id == person.pk else SOMEBODY if move.by_id else "",
        }


def in_words(value: Any) -> str:
    """Say a value as a page does."""
    match value:
        case bool():
            said = _("yes") if value else _("no")
        case dt.datetime():
            said = date_format(timezone.localtime(value), "DATETIME_FORMAT")
        case dt.date():
            said = date_format(value)
        case list() | tuple():
            said = ", ".join(in_words(each) for each in value)
        case dict():
            said = "; ".join(f"{key}: {in_words(each)}" for key, each in value.items())
        case _:
            said = str(value)
    return said


def _value(row: Model, column: Field[Any, Any], holding: Holding, person: Person) -> Any:
    if isinstance(column, ForeignKey):
        return _link(row, column, holding, person)
    if column.choices:
        return str(getattr(row, f"get_{column.name}_display")())
    value = getattr(row, column.name)
    if isinstance(value, Point):
        return f"{value.x:.0f}, {value.y:.0f}"
    if column.get_internal_type() == "FileField":
        return value.name or ""
    return value


def _link(row: Model, column: Field[Any, Any], holding: Holding, person: Person) -> str:
    key = getattr(row, column.attname)
    if key is None:
        return ""
    if column.related_model is not Person:
        return str(getattr(row, column.name))
    if key == person.pk:
        return YOU
    return str(getattr(row, column.name)) if column.name in holding.named else SOMEBODY
