"""People who would fit a role, as much of them as an organisation may see before both say yes.

Ranked by the engine that ranks roles for people, from the need's side. Only adults who agreed to be
suggested, who are here, and whom nothing holds back; who has put the role away, applied for it or
been asked already is not asked again, and nobody is suggested to their own organisation, or to one
that they blocked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from django.contrib.gis.db.models.functions import GeometryDistance
from django.contrib.gis.geos import MultiPoint
from django.contrib.gis.measure import D
from django.db.models import Q, QuerySet
from django.utils import timezone

from matching.history.lifecycle import subject_of
from matching.organisations.models import Block
from matching.people.ages import ADULT
from matching.people.models import Person
from matching.people.queries import born_by
from matching.safeguarding.models import Hold
from matching.shortlists import actions as shortlists
from matching.shortlists import queries as ranking
from matching.shortlists.labels import Labels
from matching.shortlists.learning.serving import served
from matching.shortlists.models import Impression, Lesson, ShownList
from matching.shortlists.terms import Offers
from matching.shortlists.wording import Said
from matching.shortlists.worked_out import Reader, WorkedOut, worked_out
from matching.taxonomy.queries import narrower_causes
from volunteering.opportunities.models import Role
from volunteering.suggestions.answers import Answers, of_person, of_sides, outcode_of
from volunteering.suggestions.labels import labels
from volunteering.suggestions.market import SHELF
from volunteering.suggestions.models import Approach, Dismissal
from volunteering.suggestions.of_people import distance_band, say_about, say_of
from volunteering.suggestions.translate import as_offer, need_of
from volunteering.volunteers.models import Volunteer
from volunteering.volunteers.queries import here

BEST: Final = 20
MOST_LOOKED_AT: Final = 1000
FURTHEST_MILES: Final = 100


@dataclass(frozen=True)
class SuggestedPerson:
    """Somebody who would fit: where about they live and why, and no name."""

    position: int
    person: int
    score: float
    outcode: str
    where: str
    reasons: tuple[Said, ...]
    worked_out: WorkedOut | None = None
    rise: str = ""


@dataclass(frozen=True)
class SuggestedPeople:
    """Who would fit a role; found counts all of them."""

    engine: str
    found: int
    items: tuple[SuggestedPerson, ...]


def people_for(role: Role) -> SuggestedPeople:
    """Rank people for a role, in a fixed number of queries."""
    sides = {str(side.person_id): side for side in _may_be_suggested(role)}
    answers, narrower = of_sides(sides.values()), narrower_causes()
    offers = Offers.of(
        as_offer(answers[side.person_id], key=key, narrower=narrower) for key, side in sides.items()
    )
    need = need_of(role)
    named = labels()
    ranked = ranking.offers_for(need, offers, named, limit=BEST, by=served(SHELF.name))
    rises = ranking.firsts(need, offers, named)
    return SuggestedPeople(
        ranked.engine,
        ranked.found,
        tuple(
            _suggested(position, entry, sides[entry.key], named, rises.get(entry.key, ""))
            for position, entry in enumerate(ranked.entries, start=1)
        ),
    )


def _suggested(
    position: int, entry: ranking.Entry, side: Volunteer, named: Labels, rise: str
) -> SuggestedPerson:
    table = worked_out(entry.breakdown, say_of(entry, named), reader=Reader.ORGANISATION)
    return SuggestedPerson(
        position=position,
        person=int(entry.key),
        score=entry.score,
        outcode=outcode_of(side.person.postcode),
        where="" if entry.miles is None else distance_band(entry.miles),
        reasons=say_about(entry.why, named),
        worked_out=table,
        rise=rise,
    )


def show_people(role: Role, *, to: Person) -> tuple[SuggestedPeople, ShownList]:
    """Rank people for a role, and keep that they were shown."""
    found = people_for(role)
    shown = shortlists.show(
        surface=ShownList.Surface.PEOPLE,
        engine=found.engine,
        shown=[
            shortlists.Shown(f"matching.person:{item.person}", item.score) for item in found.items
        ],
        to=to,
        query={"role": subject_of(role)},
        found=found.found,
    )
    return found, shown


def who_stood(role: Role, *, shown_in: UUID, position: int, to: Person) -> Person | None:
    """Find whom somebody means who was shown a list for a role, by its key and a position.

    So a page points at people without anything that names them.
    """
    stood = Impression.objects.filter(
        shown_in=shown_in,
        position=position,
        shown_in__surface=ShownList.Surface.PEOPLE,
        shown_in__to=to,
        shown_in__query__role=subject_of(role),
    ).first()
    key = stood.subject.removeprefix("matching.person:") if stood else ""
    return Person.objects.filter(pk=key).first() if key else None


def may_be_suggested_for(role: Role, person: Person) -> bool:
    """Say whether somebody may be suggested for a role today."""
    return _eligible(role).filter(person=person).exists()


def reasons_of(role: Role, person: Person) -> tuple[Said, ...]:
    """Say to somebody why a role that asks for them fits them."""
    return _entry(role, of_person(person)).reasons


def reasons_for_them(role: Role, person: Person) -> tuple[Said, ...]:
    """Say to an organisation why somebody fits, in nobody's words."""
    untold = replace(of_person(person), blocked=())
    return say_about(_entry(role, untold).why, labels())


def _entry(role: Role, answers: Answers) -> ranking.Entry:
    return ranking.explain(need_of(role), as_offer(answers), labels())


def _may_be_suggested(role: Role) -> Iterable[Volunteer]:
    """Read the nearest of those who may be suggested; of a role from home, anybody."""
    sides = _eligible(role)
    if isinstance(role.places, MultiPoint):
        near = Q(person__home__dwithin=(role.places, D(mi=FURTHEST_MILES)))
        from_home = Q(remote_ok=True) if role.remote else Q(pk__in=[])
        sides = sides.filter(near | from_home).order_by(
            GeometryDistance("person__home", role.places), "pk"
        )
    else:
        sides = sides.order_by("pk")
    return sides[:MOST_LOOKED_AT]


def _eligible(role: Role) -> QuerySet[Volunteer]:
    person = {"person__is_active": True, "person__erased_at": None}
    adult = Q(person__birth_year__lte=born_by(ADULT)) & Q(person__born_on=None)
    held = Hold.objects.filter(lifted_at=None).values("person")
    away = Dismissal.objects.filter(role=role).values("person")
    asked = Approach.objects.filter(role=role).values("person")
    applied = Lesson.objects.filter(subject=subject_of(role), what=Lesson.What.APPLIED)
    own = Person.objects.filter(
        memberships__organisation=role.organisation_id, memberships__ended_on=None
    )
    sides = Volunteer.objects.filter(
        adult, here(on=timezone.localdate()), may_be_suggested=True, **person
    )
    blocking = Block.objects.filter(organisation=role.organisation_id).values("person")
    barred = [
        held,
        away,
        asked,
        blocking,
        applied.exclude(person=None).values("person"),
        own.values("pk"),
    ]
    for people in barred:
        sides = sides.exclude(person__in=people)
    return sides.select_related("person")
