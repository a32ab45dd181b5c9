"""What one change would have put a pair first: "if you were free on Thursday evenings".

Each change is made and the list ranked again, so that what is said is true; no more than MOST_TRIED
lists are ranked for it. Only what a person or an organisation said and may say otherwise is changed:
times, distance, working from home, checks, languages, skills. Age, conflicts and closed needs are
never offered as a change, and equality answers and adjustments have no field here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from types import MappingProxyType
from typing import Final

from matching.engine import slots
from matching.engine.layers import Layers, Market, part_with, parts_of
from matching.engine.market import Needs, Offers
from matching.engine.matcher import Matcher
from matching.engine.terms import METRES_PER_MILE, Fact, Facts, Need, Offer

PLACES: Final = (1, 3, 10)  # a rise is worth saying when it comes this far up
MOST_TRIED: Final = 12
MOST_SLOTS, MOST_SKILLS = 5, 3
FURTHEST: Final = 25  # miles more that may be asked of anybody

CHANGES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        # by the person
        "time": ("slots",),  # free in this slot too (a mask of one bit)
        "further": ("miles",),  # so many miles more
        "remote": (),  # from home is fine
        "languages": ("languages",),  # speaks these too
        "skills": ("skills",),  # has this skill too
        "checks": ("checks",),  # has obtained these checks
        # by the organisation
        "held_at": ("slots",),  # is on in this slot too
        "from_home": (),  # can be done from home
        "reach": ("miles",),  # takes people from so many miles further
        "training": ("skills",),  # trains for this skill instead of asking for it
    }
)


@dataclass(frozen=True, slots=True)
class Change:
    """One change by one side: a kind of `CHANGES` and its facts."""

    kind: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Rise:
    """A change, and the place in the list to which it brings a pair, counted from 1."""

    change: Change
    place: int


def rise_for_person(matcher: Matcher, needs: Market, offer: Offer, key: str) -> Rise | None:
    """Find the smallest change by the person that brings a need highest in their list.

    None if it is first already, or no single change brings it into the first ten. Raises
    UnknownKeyError.
    """
    part, row = part_with(needs, key)
    tried = (
        (change, place_of(matcher, needs, Offers.of([changed]), key))
        for change, changed in islice(person_changes(part[row], offer), MOST_TRIED)
    )
    return _best(place_of(matcher, needs, Offers.of([offer]), key), tried)


def rise_by_organisation(matcher: Matcher, needs: Market, offer: Offer, key: str) -> Rise | None:
    """Find the smallest change by the organisation that brings its need highest in a person's list."""
    part, row = part_with(needs, key)
    offers = Offers.of([offer])
    tried = (
        (change, place_of(matcher, changed_in(needs, changed), offers, key))
        for change, changed in islice(organisation_changes(part[row], [offer]), MOST_TRIED)
    )
    return _best(place_of(matcher, needs, offers, key), tried)


def firsts_by_organisation(matcher: Matcher, need: Need, offers: Offers) -> dict[str, Rise]:
    """Say which offers would stand first for a need if its organisation changed one thing, and what.

    Of several changes for one offer the smallest. Who is first already is left out.
    """
    found: dict[str, Rise] = {}
    first = _first(matcher, need, offers)
    everybody = [offers[row] for row in range(len(offers))]
    for change, changed in islice(organisation_changes(need, everybody), MOST_TRIED):
        then = _first(matcher, changed, offers)
        if then is not None and then != first:
            found.setdefault(then, Rise(change, 1))
    return found


def place_of(matcher: Matcher, needs: Market, offers: Offers, key: str) -> int | None:
    """Give a need's place in a person's list, if it is among the first."""
    ranked = matcher.match(needs, offers, limit=PLACES[-1])
    return next((place for place, match in enumerate(ranked, 1) if match.need == key), None)


def person_changes(need: Need, offer: Offer) -> Iterator[tuple[Change, Offer]]:
    """Give what a person could change with regard to a need, what costs them least first."""
    if offer.slots:
        for bit in _bits(need.slots & ~offer.slots):
            yield _change("time", slots=bit), replace(offer, slots=offer.slots | bit)
    if more := _miles_short(need, offer, offer.radius):
        radius = (offer.radius or 0.0) + more * METRES_PER_MILE
        yield _change("further", miles=more), replace(offer, radius=radius)
    if need.remote and not offer.remote_ok:
        yield _change("remote"), replace(offer, remote_ok=True)
    if offer.languages and (lacking := need.languages - offer.languages):
        spoken = offer.languages | lacking
        yield _change("languages", languages=_codes(lacking)), replace(offer, languages=spoken)
    for skill in sorted(need.skills - offer.skills)[:MOST_SKILLS]:
        able = replace(offer, skills=offer.skills | {skill})
        yield _change("skills", skills=(skill,)), able
    if lacking := need.checks - offer.checks:
        held = replace(offer, checks=offer.checks | lacking)
        yield _change("checks", checks=_codes(lacking)), held


def organisation_changes(need: Need, offers: Iterable[Offer]) -> Iterator[tuple[Change, Need]]:
    """Give what an organisation could change to suit people: times, home, distance, training.

    Checks are never given up: they are there for safety.
    """
    people = list(offers)
    if need.slots:
        for bit in _bits(*(offer.slots & ~need.slots for offer in people)):
            yield _change("held_at", slots=bit), replace(need, slots=need.slots | bit)
    if not need.remote and any(offer.remote_ok for offer in people):
        yield _change("from_home"), replace(need, remote=True)
    short = sorted({more for offer in people if (more := _miles_short(need, offer, need.reach))})
    for more in short[:MOST_SKILLS]:
        reach = (need.reach or 0.0) + more * METRES_PER_MILE
        yield _change("reach", miles=more), replace(need, reach=reach)
    wanted = [skill for skill in sorted(need.skills) if any(skill not in o.skills for o in people)]
    for skill in wanted[:MOST_SKILLS]:
        yield _change("training", skills=(skill,)), replace(need, skills=need.skills - {skill})


def changed_in(needs: Market, need: Need) -> Market:
    """Put a changed need in the place of the one with its key; what is telling stays as it is."""
    base, *newer = parts_of(needs)
    kept = [part[row] for part in newer for row in range(len(part)) if part.keys[row] != need.key]
    return Layers.of(base, [*kept, need])


def _best(now: int | None, tried: Iterable[tuple[Change, int | None]]) -> Rise | None:
    if now == 1:
        return None
    best: Rise | None = None
    for change, place in tried:
        if place is None or _step(place) >= _step(best.place if best else now):
            continue
        best = Rise(change, place)
        if place == 1:
            break
    return best


def _step(place: int | None) -> int:
    """Count the thresholds that a place does not reach: a rise from fourth to third counts."""
    return len(PLACES) if place is None else sum(place > least for least in PLACES)


def _first(matcher: Matcher, need: Need, offers: Offers) -> str | None:
    ranked = matcher.match(Needs.of([need]), offers, limit=1)
    return ranked[0].offer if ranked else None


def _miles_short(need: Need, offer: Offer, limit: float | None) -> int:
    """Give how many whole miles a limit falls short of the nearest place; 0 where it does not."""
    if limit is None or offer.place is None or not need.places:
        return 0
    metres = min(math.dist(place, offer.place) for place in need.places)
    short = math.ceil((metres - limit) / METRES_PER_MILE)
    return short if 0 < short <= FURTHEST else 0


def _bits(*masks: int) -> list[int]:
    """Give the slots that most masks have, one bit each; the earlier of the week first."""
    counts = {bit: sum(mask >> bit & 1 for mask in masks) for bit in range(slots.COUNT)}
    often = sorted((bit for bit in counts if counts[bit]), key=lambda bit: (-counts[bit], bit))
    return [1 << bit for bit in often[:MOST_SLOTS]]


def _change(kind: str, **facts: Fact) -> Change:
    return Change(kind, MappingProxyType(facts))


def _codes(codes: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(codes))
