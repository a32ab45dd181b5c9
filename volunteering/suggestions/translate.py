"""From our rows to the engine's words: a role is a Need, somebody's answers are an Offer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Final

from django.contrib.gis.geos import MultiPoint

from matching.people.languages import codes_of
from matching.shortlists.reading import TOGETHER
from matching.shortlists.terms import METRES_PER_MILE, Need, Offer
from volunteering.opportunities.labels import CHECKS, with_narrower
from volunteering.opportunities.models import Role
from volunteering.opportunities.sittings import UNSTATED, sittings
from volunteering.suggestions.answers import Answers
from volunteering.suggestions.meanings import of_roles, plain

Narrower = Mapping[str, frozenset[str]]
NOWHERE: Final = (0.0, 0.0)
COLUMNS: Final = (
    "pk",
    "opportunity_id",
    "organisation_id",
    "title",
    "description",
    "opportunity__description",
    "remote",
    "places",
    "slots",
    "minimum_age",
    "maximum_age",
    "requirements",
    "skills",
    "causes",
    "places_left",
    "pending",
    "pending_cap",
    "terms__languages",
)


def as_need(row: dict[str, object]) -> Need:
    """Translate the COLUMNS of an open role."""
    text = f"{row['description']} {row['opportunity__description']}"
    return Need(
        key=str(row["pk"]),
        organisation=str(row["organisation_id"]),
        title=str(row["title"]),
        text=plain(text),
        places=_points(row["places"]),
        remote=bool(row["remote"]),
        slots=_number(row["slots"]) or 0,
        min_age=_number(row["minimum_age"]),
        max_age=_number(row["maximum_age"]),
        checks=_codes(row["requirements"]) & frozenset(CHECKS),
        skills=_codes(row["skills"]),
        causes=_codes(row["causes"]),
        languages=codes_of(_codes(row["terms__languages"])),
        capacity=_number(row["places_left"]),
        room=_room(row),
    )


def as_needs(rows: Iterable[dict[str, object]]) -> Iterator[Need]:
    """Translate roles with their dates and what their texts mean, in two queries for each two thousand."""
    left = iter(rows)
    while some := list(islice(left, TOGETHER)):
        times = sittings({int(str(row["opportunity_id"])) for row in some})
        for row, meanings in zip(some, of_roles(some), strict=True):
            when = times.get(int(str(row["opportunity_id"])), UNSTATED)
            yield replace(as_need(row), meanings=meanings, dates=when.dates, minutes=when.shortest)


def need_of(role: Role) -> Need:
    """Read a role afresh as a need, with what its text means."""
    (need,) = as_needs([Role.objects.filter(pk=role.pk).values(*COLUMNS).get()])
    return need


def as_offer(answers: Answers, *, key: str = "me", narrower: Narrower | None = None) -> Offer:
    """Translate answers; who does not say where they are is asked, and sees what is from home.

    ``narrower`` says what causes contain, where many are translated at once.
    """
    way = answers.journey if answers.place else None
    radius = answers.radius * METRES_PER_MILE if answers.place else 0.0
    return Offer(
        key=key,
        text=answers.wishes,
        place=answers.place or NOWHERE,
        radius=None if way and way.most is not None else radius,
        journey=way,
        remote_ok=answers.remote,
        slots=answers.slots,
        age=answers.age,
        causes=_widened(answers.causes, narrower),
        skills=frozenset(answers.skills),
        languages=frozenset(answers.languages),
        near=frozenset(answers.near_skills),
        meanings=answers.meanings,
        longest=answers.longest,
        blocked=frozenset(map(str, answers.blocked)),
        obtainable=None if answers.obtainable is None else frozenset(answers.obtainable),
    )


def _widened(causes: Iterable[str], narrower: Narrower | None) -> frozenset[str]:
    """Add what causes include: who cares about health cares about mental health."""
    if narrower is None:
        return with_narrower(causes)
    chosen = frozenset(causes)
    return chosen.union(*(narrower.get(code, frozenset()) for code in chosen))


def _points(places: object) -> tuple[tuple[float, float], ...]:
    return places.coords if isinstance(places, MultiPoint) else ()


def _room(row: Mapping[str, object]) -> int | None:
    """Count how many more may apply; None where nobody set how many may wait."""
    cap, pending = _number(row["pending_cap"]), _number(row["pending"])
    return None if cap is None else max(cap - (pending or 0), 0)


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _codes(value: object) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset()
