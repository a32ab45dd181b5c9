"""Reads of applications that several pages share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, F, Q
from django.utils import timezone

from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.people.queries import display_name
from matching.safeguarding.models import Hold
from volunteering.applications import words
from volunteering.applications.models import Application, ApplicationQuerySet, Note
from volunteering.applications.states import ApplicationState
from volunteering.opportunities.models import Role
from volunteering.suggestions.answers import outcode_of

IN_COLUMN: Final = 12
PAGE: Final = 30
PAST: Final = 30


@dataclass(frozen=True, slots=True)
class Card:
    """An application as those who answer it see it in a list."""

    application: Application
    name: str
    where: str
    clock: words.Clock | None
    to: str
    to_text: str
    held: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One stage of the board."""

    state: str
    title: str
    count: int
    cards: list[Card]

    @property
    def more(self) -> int:
        """Count those that only the list shows."""
        return self.count - len(self.cards)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an application."""

    at: dt.datetime
    text: str
    who: str = ""
    quote: str = ""
    inner: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Filters:
    """Which applications a list shows."""

    role: int | None = None
    state: str = ""
    late: bool = False
    q: str = ""


def with_parties(rows: ApplicationQuerySet) -> ApplicationQuerySet:
    """Read an application with whom and what it is about, in one row."""
    return rows.select_related("volunteer", "role__terms", "organisation__cares_of", "role__lead")


def promised_first(rows: ApplicationQuerySet) -> ApplicationQuerySet:
    """Put the oldest promise on top, and what nobody owes at the end."""
    return rows.order_by(F("due_at").asc(nulls_last=True), "pk")


def board(organisation: Organisation, *, role: int | None = None) -> list[Column]:
    """Lay the open applications out by stage, the oldest promise on top of each."""
    rows = Application.objects.open().of(organisation)
    rows = rows.filter(role=role) if role else rows
    counted = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    shown = {
        str(state): list(promised_first(with_parties(rows.filter(state=state)))[:IN_COLUMN])
        for state in ApplicationState.stages()
    }
    made = {card.application.pk: card for card in cards(a for some in shown.values() for a in some)}
    return [
        Column(
            state=str(state),
            title=str(state.label),
            count=counted.get(str(state), 0),
            cards=[made[each.pk] for each in shown[str(state)]],
        )
        for state in ApplicationState.stages()
    ]


def listed(organisation: Organisation, filters: Filters) -> ApplicationQuerySet:
    """List an organisation's applications: the open ones, or those of one state."""
    rows = Application.objects.of(organisation)
    rows = rows.filter(state=filters.state) if filters.state else rows.open()
    if filters.role:
        rows = rows.filter(role=filters.role)
    if filters.late:
        rows = rows.filter(due_at__lt=timezone.now())
    if filters.q:
        rows = rows.filter(
            Q(volunteer__name__icontains=filters.q) | Q(role__title__icontains=filters.q)
        )
    return promised_first(with_parties(rows))


def cards(rows: Iterable[Application]) -> list[Card]:
    """Make the cards of a list; one question for all says who is on hold."""
    found = list(rows)
    people = {each.volunteer_id for each in found}
    held = Hold.objects.filter(person__in=people, lifted_at=None)
    keys = set(held.values_list("person", flat=True)) if people else set()
    return [_card(each, held=each.volunteer_id in keys) for each in found]


def roles_asked_for(organisation: Organisation) -> list[Role]:
    """List the roles of an organisation for which anybody has ever asked."""
    asked = Role.objects.filter(organisation=organisation, applications__isnull=False)
    return list(asked.distinct().only("title").order_by("title", "pk"))


def following(application: Application) -> list[ApplicationState]:
    """List the stages to which an application may go on from where it is."""
    stages = ApplicationState.stages()
    if application.state not in stages:
        return []
    return stages[stages.index(ApplicationState(application.state)) + 1 :]


def next_stage(application: Application) -> ApplicationState | None:
    """Give the usual next stage; a role that asks for no checks leaves them out."""
    stages = following(application)
    if stages and stages[0] == ApplicationState.CHECKS and not asks_for_checks(application.role):
        stages = stages[1:]
    return stages[0] if stages else None


def asks_for_checks(role: Role) -> bool:
    """Say whether a role wants references or a check."""
    terms = getattr(role, "terms", None)
    return terms is not None and (terms.level != "none" or terms.references_wanted > 0)


def mine(person: Person) -> ApplicationQuerySet:
    """List a person's applications that still wait for something."""
    rows = Application.objects.open().filter(volunteer=person)
    return promised_first(rows.select_related("role", "organisation"))


def past(person: Person, most: int = PAST) -> list[Application]:
    """List a person's applications that are over, the latest first."""
    rows = Application.objects.filter(volunteer=person).exclude(
        pk__in=Application.objects.open().filter(volunteer=person).values("pk")
    )
    return list(rows.select_related("role", "organisation").order_by("-state_since", "-pk")[:most])


def due(organisation: Organisation) -> ApplicationQuerySet:
    """List the answers that an organisation owes, the oldest promise first."""
    owed = Application.objects.open().of(organisation).filter(due_at__isnull=False)
    return promised_first(with_parties(owed))


def timeline(application: Application, *, inside: bool) -> list[Event]:
    """Tell what happened, the latest first; ``inside`` is the organisation's own telling."""
    moved = Transition.objects.filter(subject=subject_of(application)).select_related("by")
    notes = Note.objects.filter(application=application).select_related("by")
    notes = notes if inside else notes.filter(told=True)
    events = [*(_moved(application, each, inside=inside) for each in moved)]
    events += [_noted(each, inside=inside) for each in notes]
    return sorted(events, key=lambda event: event.at, reverse=True)


def may_hear(person: Any, key: str) -> bool:
    """Let those who act for an organisation hear that its board has moved."""
    if not (person.is_authenticated and key.isdecimal()):
        return False
    organisation = Organisation.objects.filter(pk=key).first()
    return organisation is not None and bool(
        person.has_perm("matching.act_for_organisation", organisation)
    )


def everything(organisation: Organisation) -> Iterator[Application]:
    """Read every application to an organisation, the oldest first, a few at a time."""
    rows = Application.objects.of(organisation).select_related("volunteer", "role")
    return rows.order_by("pk").iterator(chunk_size=500)


def _card(application: Application, *, held: bool) -> Card:
    to = None if held else next_stage(application)
    return Card(
        application=application,
        name=display_name(application.volunteer),
        where=outcode_of(application.volunteer.postcode),
        clock=words.clock_for_organisation(application),
        to=str(to or ""),
        to_text=str(words.MOVES[to]) if to else "",
        held=held,
    )


def _moved(application: Application, moved: Transition, *, inside: bool) -> Event:
    if inside:
        who = display_name(moved.by) if moved.by else ""
        label = str(ApplicationState(moved.new).label)
        return Event(moved.at, words.told_inside(moved, label), who)
    return Event(moved.at, words.told_to_volunteer(application, moved))


def _noted(note: Note, *, inside: bool) -> Event:
    who = display_name(note.by) if note.by and inside else ""
    return Event(
        note.at,
        words.note_heading(told=note.told, inside=inside),
        who,
        note.text,
        inner=not note.told,
    )
