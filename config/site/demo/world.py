"""What the parts of the demo's year hand on to one another."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final

from django.db.models import Model
from django.utils import timezone

from config.site.demo.districts import District, Spot
from config.site.demo.rows import Rows
from config.site.demo.words import Part
from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.safeguarding.eligibility import Thresholds
from volunteering.applications.models import Application
from volunteering.applications.pace import Numbers
from volunteering.opportunities.models import Opportunity, Role, RoleTerms, Session
from volunteering.placements.models import Placement

UNUSABLE: Final = "!invented-nobody-signs-in-with-this-account"


@dataclass(frozen=True, slots=True)
class Size:
    """How much of it there is: of each centre people and organisations, and how many weeks."""

    people: int = 120
    organisations: int = 20
    weeks: int = 50

    @property
    def earlier(self) -> int:
        """How many of each centre came and went before: the assessed year is theirs."""
        return self.people * 4 // 3


@dataclass(slots=True)
class Post:
    """A role with what it was made from, and who comes."""

    role: Role
    opportunity: Opportunity
    terms: RoleTerms
    part: Part
    session: Session | None
    organisation: Organisation
    answers: Person
    placements: list[Placement] = field(default_factory=list)


@dataclass(slots=True)
class World:
    """One district's year."""

    district: District
    spots: list[Spot]
    size: Size
    rows: Rows
    chance: Random
    numbers: Numbers
    thresholds: Thresholds
    now: dt.datetime = field(default_factory=timezone.now)
    centre: Organisation = field(init=False)
    broker: Person = field(init=False)
    lead: Person = field(init=False)
    posts: list[Post] = field(default_factory=list)
    volunteers: list[Person] = field(default_factory=list)
    applications: list[Application] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)
    pending: Counter[int] = field(default_factory=Counter)
    busy: set[tuple[int, dt.datetime]] = field(default_factory=set)
    earlier: set[int] = field(default_factory=set)  # who came and went before
    agreed: set[int] = field(default_factory=set)  # who has agreed to be referred
    star: int = 0  # the volunteer who can sign in: always comes, and has hours to log

    @property
    def today(self) -> dt.date:
        """The day from which everything is counted."""
        return timezone.localdate(self.now)

    def ago(self, days: float, hour: int = 0) -> dt.datetime:
        """Give a moment so many days back, in the daytime, never to come."""
        day = self.today - dt.timedelta(days=int(days))
        time = dt.time(hour or self.chance.randint(8, 20), self.chance.randint(0, 59))
        return min(timezone.make_aware(dt.datetime.combine(day, time)), self.now)

    def moved(  # noqa: PLR0913 (a change of state is what it says)
        self,
        thing: Model,
        old: str,
        new: str,
        *,
        at: dt.datetime,
        by: Person | None,
        reason: str = "",
        **facets: Any,
    ) -> None:
        """Remember a change of state as history does."""
        self.rows.add(
            Transition,
            subject=subject_of(thing),
            old=old,
            new=new,
            by=by,
            at=min(at, self.now),
            reason=reason,
            facets=facets,
        )
