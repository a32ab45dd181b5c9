"""Verbs for finding areas."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    import datetime as dt

    from matching.places.models import Area  # noqa: F401 (the model whose verbs these are)


class AreaQuerySet(models.QuerySet["Area"]):
    """Areas by date and by kind."""

    def on(self, day: dt.date) -> Self:
        """Keep the areas in force on a day."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)

    def current(self) -> Self:
        """Keep the areas with no end."""
        return self.filter(valid_to__isnull=True)

    def of_kind(self, kind: str) -> Self:
        """Keep one level of geography."""
        return self.filter(kind=kind)

    def in_england(self) -> Self:
        """Keep England's: the directory of postcodes knows districts of the other nations too."""
        return self.filter(code__startswith="E")

    def light(self) -> Self:
        """Leave boundaries in the database until they are asked for."""
        return self.defer("boundary")

    def primary_keys(self) -> set[int]:
        """Return the primary keys; called `keys`, it would make dict() take this for a mapping."""
        return set(self.values_list("pk", flat=True))

    def neighbours_in_time(self, keys: Collection[int]) -> Self:
        """Keep the areas that took over from some of these, or from which they took over."""
        return self.filter(Q(predecessions__old__in=keys) | Q(successions__new__in=keys)).distinct()
