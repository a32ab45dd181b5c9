"""How people get to where they volunteer, in the engine's words, at the rulebook's speeds."""

from __future__ import annotations

from collections.abc import Iterable

from matching.shortlists.terms import Journey, straight
from volunteering.volunteers.models import Volunteer
from volunteering.volunteers.travel import Speeds, speeds


def journeys(sides: Iterable[Volunteer]) -> dict[int, Journey]:
    """Say how each of some people travels, by person, in one query; who has not said is left out."""
    told = [side for side in sides if side.travel]
    model = speeds() if told else Speeds()
    return {side.person_id: _journey(side, model) for side in told}


def _journey(side: Volunteer, model: Speeds) -> Journey:
    speed, before = model.of(side.travel)
    return Journey(
        by=side.travel,
        pace=straight(speed, model.detour),
        before=before,
        afoot=straight(model.walk, model.detour),
        most=side.minutes,
    )
