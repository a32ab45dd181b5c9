"""Reads of skills needs that several callers share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from clearinghouse.needs.models import NeedQuerySet, SkillsNeed
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.places.location import Location
from matching.places.models import Area, AreaKind

PAGE: Final = 20


@dataclass(frozen=True, kw_only=True)
class Search:
    """What somebody looks for among the needs; what is empty filters nothing."""

    words: str = ""
    form: str = ""
    place: Location | None = None
    radius: int = 25
    remote: bool = False


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
