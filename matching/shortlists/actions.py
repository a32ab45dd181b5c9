"""What can happen to lists: they are shown, and that they were is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from matching.people.models import Person
from matching.shortlists.models import Impression, ShownList


@dataclass(frozen=True)
class Shown:
    """One thing on a list: "volunteering.role:81", its score, and how likely it was to be there."""

    subject: str
    score: float | None = None
    propensity: float = 1.0


@transaction.atomic
def show(  # noqa: PLR0913 (what is known of a list, by name)
    *,
    surface: ShownList.Surface,
    engine: str,
    shown: Sequence[Shown],
    to: Person | None = None,
    query: Mapping[str, Any] | None = None,
    found: int = 0,
    first: int = 1,
) -> ShownList:
    """Keep a list as it was shown, in two statements whatever its length.

    The query is kept coarse: the caller gives the outward code, never the postcode. ``first`` is
    the position of the first thing, for the second page of a ranked list.
    """
    written = ShownList.objects.create(
        surface=surface, engine=engine, to=to, query=dict(query or {}), found=found
    )
    Impression.objects.bulk_create(
        Impression(
            shown_in=written,
            position=position,
            subject=each.subject,
            score=each.score,
            propensity=each.propensity,
        )
        for position, each in enumerate(shown, start=first)
    )
    return written
