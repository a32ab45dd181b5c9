"""Reads of skills needs that several callers share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from clearinghouse.needs.choices import Verdict
from clearinghouse.needs.models import Eligibility, NeedQuerySet, SkillsNeed
from clearinghouse.needs.states import NeedState
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.places.location import Location
from matching.places.models import Area, AreaKind
from matching.taxonomy.queries import narrower_causes
from matching.working_days import promised_until, working_day

PAGE: Final = 20
PROMISE: Final = 2  # working days until a need is read
DAYS_BACK: Final = 30


@dataclass(frozen=True, kw_only=True)
class Search:
    """What somebody looks for among the needs; what is empty filters nothing."""

    words: str = ""
    form: str = ""
    place: Location | None = None
    radius: int = 25
    remote: bool = False
    cause: str = ""
    text: str = ""
    days: int = 0


@dataclass(frozen=True)
class Page:
    """Needs of one page, newest first, and the keys that its neighbours start from."""

    needs: list[SkillsNeed]
    before: int | None
    after: int | None


def found(search: Search) -> NeedQuerySet:
    """Find open needs."""
    needs = SkillsNeed.objects.open()
    if search.words:
        needs = needs.wanting(search.words)
    if search.form:
        needs = needs.filter(form=search.form)
    if search.text:
        needs = needs.saying(search.text)
    if search.days:
        needs = needs.filter(days_max__lte=search.days)
    if search.cause:
        codes = narrower_causes().get(search.cause, frozenset()) | {search.cause}
        needs = needs.filter(organisation__causes__overlap=sorted(codes))
    if search.remote:
        return needs.filter(remote=True)
    return needs.reachable(search.place.geometry, search.radius) if search.place else needs


def page_of(needs: NeedQuerySet, *, after: int | None, before: int | None) -> Page:
    """Read one page by the key at its edge, so that new needs do not shift the pages."""
    if before is not None:
        newer = list(needs.filter(pk__gt=before).with_card().order_by("pk")[: PAGE + 1])
        shown = newer[:PAGE][::-1]
        return Page(
            shown, shown[0].pk if len(newer) > PAGE else None, shown[-1].pk if shown else None
        )
    older = needs.filter(pk__lt=after) if after is not None else needs
    rows = list(older.with_card().order_by("-pk")[: PAGE + 1])
    shown = rows[:PAGE]
    return Page(
        shown,
        shown[0].pk if shown and after is not None else None,
        shown[-1].pk if len(rows) > PAGE else None,
    )


def overdue(at: dt.datetime) -> NeedQuerySet:
    """Find what waits to be read for longer than we promise."""
    waiting = SkillsNeed.objects.filter(state=NeedState.IN_REVIEW)
    today = at.date()
    days = (today - dt.timedelta(days=back) for back in range(DAYS_BACK))
    late = next((day for day in days if working_day(day, PROMISE) < today), today)
    return waiting.filter(submitted_at__date__lte=late)


def answer_by(need: SkillsNeed) -> dt.datetime | None:
    """Say until when a need that waits is read, as we promise."""
    return promised_until(need.submitted_at, PROMISE) if need.submitted_at else None


def to_read(person: Person) -> NeedQuerySet:
    """List the needs that wait for this person's eyes, the longest first."""
    return _for_reader(person, SkillsNeed.objects.filter(state=NeedState.IN_REVIEW)).order_by(
        "submitted_at", "pk"
    )


def changed_since(person: Person) -> NeedQuerySet:
    """List what was changed on the list since somebody read it."""
    changed = SkillsNeed.objects.filter(
        state=NeedState.PUBLISHED, moderated_at__isnull=False, changed_at__gt=F("moderated_at")
    )
    return _for_reader(person, changed).order_by("changed_at", "pk")


def matches_to_read(person: Person, above: int) -> NeedQuerySet:
    """List large needs of which nobody has looked at who fits."""
    large = SkillsNeed.objects.open().filter(days_max__gt=above, matches_read_at=None)
    return _for_reader(person, large).order_by("published_at", "pk")


def to_decide(person: Person) -> QuerySet[Eligibility]:
    """List the organisations of which this person decides whether they may ask."""
    waiting = Eligibility.objects.filter(verdict=Verdict.TO_DECIDE)
    if not person.is_superuser:
        watched = Organisation.objects.watched_by(person)
        waiting = waiting.filter(organisation__in=watched)
        waiting = waiting.exclude(organisation__in=Organisation.objects.run_by(person))
    return waiting.select_related("organisation").order_by("pk")


def needs_of(organisation: Organisation, state: str = "") -> NeedQuerySet:
    """List an organisation's needs, the newest first."""
    needs = SkillsNeed.objects.filter(organisation=organisation)
    needs = needs.filter(state=state) if state else needs
    return needs.select_related("organisation", "lead").order_by("-pk")


def ending_soon(organisation: Organisation, within: dt.timedelta) -> NeedQuerySet:
    """List what leaves the list soon."""
    last = timezone.localdate() + within
    soon = Q(fresh_until__lte=last) | Q(deadline__lte=last)
    return needs_of(organisation, NeedState.PUBLISHED).filter(soon)


def _for_reader(person: Person, needs: NeedQuerySet) -> NeedQuerySet:
    if not person.is_superuser:
        needs = needs.filter(organisation__in=Organisation.objects.watched_by(person))
        needs = needs.exclude(organisation__in=Organisation.objects.run_by(person))
    return needs.select_related("organisation", "lead")


def may_ask(person: Person) -> QuerySet[Organisation]:
    """List the organisations for which a person may ask for a skill: employers lend, they do not ask."""
    return Organisation.objects.run_by(person).exclude(kind=Organisation.Kind.EMPLOYER)


def colleagues(organisation: Organisation) -> QuerySet[Person]:
    """List the people who act for an organisation today."""
    mine = organisation.memberships.filter(ended_on=None)
    return Person.objects.filter(pk__in=mine.values("person"), is_active=True)


def district_names(codes: set[str]) -> dict[str, str]:
    """Name districts by their codes."""
    known = Area.objects.filter(kind=AreaKind.LAD, code__in=codes)
    return dict(known.values_list("code", "name"))
