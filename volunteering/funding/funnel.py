"""The funnel of a centre in a period, counted from transitions and from nothing else (domain.md 2.1).

Persons and cases are counted apart: a person may have several referrals, and several placements.
Registered, referred: the day the case, or the application, began. Placed: the day of the first
session. Sustained: thirteen weeks after it, when it had not ended by then; counted in the period in
which the thirteen weeks were full.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from django.utils import timezone

from matching.history.models import Transition
from matching.organisations.models import Organisation
from matching.people.ages import certain_age
from matching.people.models import Person
from volunteering.applications.states import ApplicationState
from volunteering.brokerage.referrals.models import Referral
from volunteering.funding.lists import Measure
from volunteering.funding.models import FunderAgreement
from volunteering.placements.models import Placement

SUSTAINED: Final = dt.timedelta(weeks=13)
ENQUIRY: Final = "volunteering.enquiry:"
CASE: Final = "volunteering.case:"
APPLICATION: Final = "volunteering.application:"
PLACEMENT: Final = "volunteering.placement:"
EXITS: Final = {str(state) for state in ApplicationState.exits()}


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both included."""

    first: dt.date
    last: dt.date

    def holds(self, at: dt.datetime) -> bool:
        """Whether a moment lies in it, by the clock of London."""
        return self.first <= timezone.localdate(at) <= self.last


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a person's case, application or placement."""

    subject: str
    person: int
    at: dt.datetime
    old: str = ""
    new: str = ""
    reason: str = ""
    facets: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many persons, and how many cases."""

    persons: int
    cases: int


@dataclass(slots=True)
class Funnel:
    """What happened in a period, by measure."""

    period: Period
    enquiries: list[Transition] = field(default_factory=list)
    events: dict[str, list[Event]] = field(default_factory=dict)
    on_register: set[int] = field(default_factory=set)
    waits: dict[str, list[float]] = field(default_factory=dict)
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    placements: set[str] = field(default_factory=set)

    def counted(self, measure: str) -> Counted:
        """Count a measure in persons and in cases."""
        events = self.events.get(measure, [])
        return Counted(len({each.person for each in events}), len({e.subject for e in events}))

    def people(self, measure: str) -> set[int]:
        """Give who is counted."""
        return {each.person for each in self.events.get(measure, [])}

    def subjects(self, measure: str) -> list[str]:
        """Name what is counted, as history does."""
        return sorted({each.subject for each in self.events.get(measure, [])})

    def median_of(self, wait: str) -> tuple[float | None, int]:
        """Give a median in days and how many stand behind it."""
        days = self.waits.get(wait, [])
        return (round(median(days), 1) if days else None), len(days)


def funnel(
    centre: Organisation, period: Period, agreement: FunderAgreement | None = None
) -> Funnel:
    """Count a centre's funnel, for everybody or for those for whom an agreement pays."""
    cases = _cases(centre)
    counts = _eligible(cases, agreement)
    applications, placements = _referred(centre)
    made = Funnel(period=period, enquiries=_enquiries(centre, period))
    registered = [each for each in cases if not each.old and counts(each.person)]
    guided = [each for each in cases if each.new == "guided" and counts(each.person)]
    referred = [each for each in applications if not each.old and counts(each.person)]
    placed = _first_active(placements, counts)
    made.events = {
        Measure.REGISTERED: _within(registered, period),
        Measure.INTERVIEWED: _within(guided, period),
        Measure.REFERRED: _within(referred, period),
        Measure.PLACED: _within(placed, period),
        Measure.SUSTAINED: _sustained(placed, placements, period),
    }
    made.placements = {each.subject for each in placed}
    made.on_register = _on_register(cases, period, counts)
    made.outcomes = Counter(
        (each.new, each.reason)
        for each in _within(applications, period)
        if each.new in EXITS and counts(each.person)
    )
    made.waits = _waits(made, registered, applications)
    return made


def _within(events: Iterable[Event], period: Period) -> list[Event]:
    return [each for each in events if period.holds(each.at)]


def _enquiries(centre: Organisation, period: Period) -> list[Transition]:
    begun = Transition.objects.filter(
        subject__startswith=ENQUIRY, old="", facets__centre=centre.pk
    ).order_by("pk")
    return [each for each in begun if period.holds(each.at)]


def _cases(centre: Organisation) -> list[Event]:
    rows = Transition.objects.filter(subject__startswith=CASE, facets__centre=centre.pk)
    return [_event(row, int(row.facets["person"])) for row in rows.order_by("pk")]


def _referred(centre: Organisation) -> tuple[list[Event], list[Event]]:
    """Give what happened to applications that a centre made for people, and to their placements."""
    referrals = Referral.objects.filter(centre=centre).values_list("application", "case__person")
    by_application = {f"{APPLICATION}{key}": person for key, person in referrals}
    rows = Placement.objects.filter(application__referral__centre=centre)
    by_placement = {f"{PLACEMENT}{key}": person for key, person in rows.values_list("pk", "person")}
    return _history(by_application), _history(by_placement)


def _history(people: Mapping[str, int]) -> list[Event]:
    rows = Transition.objects.filter(subject__in=list(people)).order_by("at", "pk")
    return [_event(row, people[row.subject]) for row in rows]


def _event(row: Transition, person: int) -> Event:
    return Event(row.subject, person, row.at, row.old, row.new, row.reason, row.facets)


def _first_active(placements: Iterable[Event], counts: Callable[[int], bool]) -> list[Event]:
    """Give for each placement when it first became active: who comes back is not placed again."""
    first: dict[str, Event] = {}
    for each in placements:
        if each.new == "active" and counts(each.person):
            first.setdefault(each.subject, each)
    return list(first.values())


def _sustained(placed: list[Event], placements: list[Event], period: Period) -> list[Event]:
    ends = {each.subject: each.at for each in placements if each.new == "ended"}
    return [
        each
        for each in placed
        if period.holds(each.at + SUSTAINED)
        and (each.subject not in ends or ends[each.subject] >= each.at + SUSTAINED)
    ]


def _on_register(cases: list[Event], period: Period, counts: Callable[[int], bool]) -> set[int]:
    """Give who had a case that was open at the end of the last day."""
    last: dict[str, Event] = {}
    for each in cases:
        if timezone.localdate(each.at) <= period.last:
            last[each.subject] = each
    return {each.person for each in last.values() if each.new != "closed" and counts(each.person)}


def _waits(
    made: Funnel, registered: list[Event], applications: list[Event]
) -> dict[str, list[float]]:
    """Give the days from step to step, of what came to the later step in the period."""
    begun = _firsts((each.person, each.at) for each in registered)
    sent = {each.subject: each.at for each in applications if not each.old}
    contacted = [each for each in applications if each.new == "contacted" and each.subject in sent]
    return {
        "referred": [
            _days(begun[each.person], each.at)
            for each in made.events[Measure.REFERRED]
            if each.person in begun
        ],
        "contacted": [
            _days(sent[each.subject], each.at) for each in _within(contacted, made.period)
        ],
        "placed": [
            _days(begun[each.person], each.at)
            for each in made.events[Measure.PLACED]
            if each.person in begun
        ],
    }


def _firsts(moments: Iterable[tuple[int, dt.datetime]]) -> dict[int, dt.datetime]:
    first: dict[int, dt.datetime] = {}
    for person, at in moments:
        first[person] = min(at, first.get(person, at))
    return first


def _days(start: dt.datetime, end: dt.datetime) -> float:
    return (end - start).total_seconds() / 86_400


def _eligible(cases: Iterable[Event], agreement: FunderAgreement | None) -> Callable[[int], bool]:
    """Say whom an agreement pays for: by where they lived and how old they were at registration."""
    if agreement is None:
        return lambda _person: True
    begun = [each for each in cases if not each.old]
    born = {
        key: (year, day)
        for key, year, day in Person.objects.filter(
            pk__in={each.person for each in begun}
        ).values_list("pk", "birth_year", "born_on")
    }
    allowed = {
        each.person
        for each in begun
        if _pays_for(agreement, each, *born.get(each.person, (0, None)))
    }
    return allowed.__contains__


def _pays_for(
    agreement: FunderAgreement, begun: Event, year: int | None, born_on: dt.date | None
) -> bool:
    if agreement.districts and begun.facets.get("lad") not in agreement.districts:
        return False
    if agreement.only_enhanced and begun.facets.get("intensity") != "enhanced":
        return False
    if agreement.age_from is None and agreement.age_to is None:
        return True
    age = certain_age(year or None, born_on, timezone.localdate(begun.at))
    if age is None:
        return False
    return (agreement.age_from or 0) <= age <= (agreement.age_to or 200)
