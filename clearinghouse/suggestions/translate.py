"""From our rows to the engine's words: a skills need is a Need, a professional an Offer.

Neither side states times of the week. The days a month that somebody has left are matched with what a
need takes to be done by its deadline, and the months of a secondment with somebody's window. A code of
a skill carries its scheme, for three lists of skills are picked from.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Final, TypedDict

from django.contrib.gis.geos import Point
from django.utils import timezone

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals.models import Professional
from clearinghouse.suggestions.meanings import of_needs, of_professionals
from clearinghouse.suggestions.spare import days_left, months
from clearinghouse.terms import SECONDMENTS, Depth
from matching.shortlists.labels import Names, sentence_case
from matching.shortlists.reading import TOGETHER
from matching.shortlists.terms import METRES_PER_MILE, Need, Offer
from matching.taxonomy.models import Skill, SkillScheme
from matching.taxonomy.queries import narrower_causes, near_codes, standard_codes

NOWHERE: Final = (0.0, 0.0)
WITHIN: Final = 1  # a step below the level asked for can be talked about; two steps cannot
DAYS_A_MONTH: Final = 365.25 / 12
Codes = frozenset[str]
# What each cause contains, by its code: whoever cares about health cares about mental health.
Narrower = Mapping[str, Codes]
Standard = Mapping[int, Codes]  # codes of the standard, by the key of a skill of any list


def code_of(skill: Skill) -> str:
    """Give a skill's code among those of all schemes."""
    return f"{skill.scheme}:{skill.code}"


def names_of(skills: Iterable[Skill]) -> Names:
    """Name skills by their codes."""
    return {code_of(skill): sentence_case(skill.label) for skill in skills}


def as_needs(needs: Iterable[SkillsNeed]) -> Iterator[Need]:
    """Translate needs that were read with their organisations and skills, and what their texts mean."""
    left = iter(needs)
    while some := list(islice(left, TOGETHER)):
        for need, meanings in zip(some, of_needs(some), strict=True):
            yield replace(_as_need(need), meanings=meanings)


def as_need(need: SkillsNeed) -> Need:
    """Translate one need."""
    (translated,) = as_needs([need])
    return translated


def _as_need(need: SkillsNeed) -> Need:
    return Need(
        key=str(need.pk),
        organisation=str(need.organisation_id),
        title=need.title,
        text=f"{need.problem} {need.outcome}",
        places=(_spot(need.point),) if need.point else (),
        remote=need.remote,
        skills=frozenset(code_of(wanted.skill) for wanted in need.wanted.all()),
        causes=frozenset(need.organisation.causes),
        forms=frozenset({need.form}),
        levels=frozenset(
            (code_of(wanted.skill), wanted.level - WITHIN)
            for wanted in need.wanted.all()
            if wanted.level >= Depth.PRACTITIONER
        ),
        days=_pace(need),
        dates=months(need.starts_from, need.ends_by) if _is_dated(need) else (),
    )


def _is_dated(need: SkillsNeed) -> bool:
    return need.form in SECONDMENTS and need.ends_by is not None


def _pace(need: SkillsNeed) -> float | None:
    """Say how many days a month of their own it takes at least to be done by its deadline, if it has one."""
    if need.deadline is None or need.form in SECONDMENTS:
        return None
    months = max((need.deadline - timezone.localdate()).days / DAYS_A_MONTH, 1.0)
    return math.floor(10 * float(need.days_min) / months) / 10


def as_offers(professionals: Iterable[Professional]) -> list[Offer]:
    """Translate professionals who were read with their people, skills and memberships.

    What they know counts in the standard's words too, and what is near to it counts half.
    """
    found = list(professionals)
    skills = [known.skill_id for each in found for known in each.person.skills.all()]
    standard, near, narrower = standard_codes(skills), near_codes(skills), narrower_causes()
    meanings, left = of_professionals(found), days_left(found)
    return [
        replace(
            _as_offer(each, narrower),
            **_skills(each, standard, near),
            meanings=meanings[each.person_id],
            days=left[each.pk],
        )
        for each in found
    ]


def hoping(offer: Offer, professional: Professional) -> Offer:
    """Let what somebody would like to learn count half in their own list, as what is near to it does."""
    return replace(offer, near=(offer.near | wishes_of(professional)) - offer.skills)


def wishes_of(professional: Professional) -> Codes:
    """Give the codes of what somebody would like to learn."""
    return frozenset(code_of(wish.skill) for wish in professional.wishes.all())


def as_offer(professional: Professional) -> Offer:
    """Translate one professional."""
    (translated,) = as_offers([professional])
    return translated


def _as_offer(professional: Professional, narrower: Narrower) -> Offer:
    """Translate what a professional says.

    Their own organisations are left out. Who does not say where they are is matched on line, if that
    suits them, and else with everything.
    """
    person = professional.person
    on_line_only = person.home is None and professional.remote_ok
    radius = 0.0 if on_line_only else professional.radius_miles * METRES_PER_MILE
    chosen = frozenset(professional.causes)
    return Offer(
        key=str(professional.pk),
        title=professional.job_title,
        text=_text(professional),
        place=_spot(person.home) if person.home else NOWHERE if on_line_only else None,
        radius=radius if person.home or on_line_only else None,
        remote_ok=professional.remote_ok,
        causes=chosen.union(*(narrower.get(code, frozenset()) for code in chosen)),
        forms=frozenset(professional.forms),
        dates=months(professional.window_from, professional.window_to),
        not_with=_not_with(professional),
        blocked=frozenset(str(each.organisation_id) for each in professional.person.blocks.all()),
    )


def _text(professional: Professional) -> str:
    """Say what they wrote, and what they would like to learn: an organisation may speak of it."""
    learning = [wish.skill.label for wish in professional.wishes.all()]
    return " ".join([professional.about, *learning])


class Skills(TypedDict):
    """What somebody knows, how well, and what is near to it."""

    skills: Codes
    levels: frozenset[tuple[str, int]]
    near: Codes


def _skills(professional: Professional, standard: Standard, near: Standard) -> Skills:
    """Say what somebody knows, under its own code and the standard's, and what is near to that."""
    known = list(professional.person.skills.all())
    levels: dict[str, int] = {}
    for each in known:
        for code in _in_standard(standard, each.skill_id):
            levels[code] = max(levels.get(code, 0), each.level)
    levels |= {code_of(each.skill): each.level for each in known}  # what they said themselves
    close = {code for each in known for code in _in_standard(near, each.skill_id)}
    return {
        "skills": frozenset(levels),
        "levels": frozenset(levels.items()),
        "near": frozenset(close - levels.keys()),
    }


def _in_standard(codes: Standard, skill: int) -> Codes:
    return frozenset(f"{SkillScheme.STANDARD}:{code}" for code in codes.get(skill, ()))


def _not_with(professional: Professional) -> Codes:
    """Name their own organisations, and those in which they have declared an interest."""
    memberships = professional.person.memberships.all()
    own = (each.organisation_id for each in memberships if each.ended_on is None)
    declared = (each.organisation_id for each in professional.interests.all())
    return frozenset(str(key) for key in (*own, *declared) if key)


def _spot(point: Point) -> tuple[float, float]:
    return point.x, point.y
