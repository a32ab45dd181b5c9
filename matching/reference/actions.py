"""Load a data set, once per edition of its files."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from matching.reference.models import ReferenceLoad

if TYPE_CHECKING:
    from collections.abc import Callable

    from matching.reference.datasets import Dataset


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a data set: how many rows it has, and whether they were new."""

    dataset: str
    rows: int
    changed: bool
    seconds: float


def load(*, dataset: Dataset, again: bool = False) -> Loaded:
    """Bring one data set up to date, unless the files that it was loaded from are the same."""
    return record(
        name=dataset.name, fingerprint=dataset.fingerprint(), read=dataset.load, again=again
    )


@transaction.atomic
def record(*, name: str, fingerprint: str, read: Callable[[], int], again: bool = False) -> Loaded:
    """Run `read` and remember the fingerprint of what it read, both or neither."""
    known = ReferenceLoad.objects.filter(dataset=name, sha256=fingerprint).first()
    if known and not again:
        return Loaded(name, known.rows, changed=False, seconds=0.0)
    begun = time.monotonic()
    rows = read()
    ReferenceLoad.objects.update_or_create(
        dataset=name, defaults={"sha256": fingerprint, "rows": rows}
    )
    return Loaded(name, rows, changed=True, seconds=time.monotonic() - begun)
