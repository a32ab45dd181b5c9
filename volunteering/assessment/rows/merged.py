"""Who is one person though the ledger, which is never changed, knows two records of them (domain.md 7.4)."""

from __future__ import annotations

from collections.abc import Mapping

from volunteering.merging.models import Merge
from volunteering.merging.states import MergeState


def merged() -> dict[int, int]:
    """Give for each record that was made one with another the record that stands for both."""
    pairs = Merge.objects.filter(state=MergeState.MERGED).values_list("gone", "kept")
    into = dict(pairs.order_by("pk"))
    return {gone: _last(gone, into) for gone in into}


def _last(person: int, into: Mapping[int, int]) -> int:
    """Follow a record that was kept and then went into a third one."""
    followed: set[int] = set()
    while person in into and person not in followed:
        followed.add(person)
        person = into[person]
    return person
