"""Which texts of needs and professionals the engine reads: what they mean is worked out as in any market."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals.models import Professional
from matching.shortlists.reading import TOGETHER, Reading, passage


def need_text(need: SkillsNeed) -> str:
    """Give the one passage that a need is."""
    return passage(need.title, f"{need.problem} {need.outcome}")


def written_by(professional: Professional) -> str:
    """Give what somebody wrote of what they do and could help with."""
    return f"{professional.job_title}. {professional.about}"


def of_needs(needs: Iterable[SkillsNeed]) -> list[bytes]:
    """Give needs' meanings, in one query for any number up to a few thousand."""
    return READING.of_needs(map(need_text, needs))


def of_professionals(professionals: Iterable[Professional]) -> dict[int, bytes]:
    """Give professionals' meanings by person: what they wrote, and what they were engaged for."""
    return READING.of_people({each.person_id: written_by(each) for each in professionals})


def _of_keys(keys: Iterable[str]) -> dict[str, str]:
    return {str(need.pk): need_text(need) for need in SkillsNeed.objects.filter(pk__in=list(keys))}


def _open_needs(since: dt.datetime | None) -> Iterator[str]:
    needs = SkillsNeed.objects.open().order_by("pk")
    changed = needs.filter(changed_at__gte=since) if since else needs
    yield from map(need_text, changed.iterator(TOGETHER))


def _written(since: dt.datetime | None) -> Iterator[str]:
    sides = Professional.objects.order_by("pk").exclude(job_title="")  # an erased one has none
    changed = sides.filter(changed_at__gte=since) if since else sides
    yield from map(written_by, changed.iterator(TOGETHER))


READING: Final = Reading(
    market="clearinghouse",
    prefix="clearinghouse.skillsneed:",
    needs=_of_keys,
    open_needs=_open_needs,
    people=_written,
)
latest, keep, let_go = READING.latest, READING.keep, READING.let_go
