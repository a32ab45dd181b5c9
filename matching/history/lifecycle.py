"""The one door through which anything changes state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction

from matching.history.models import Transition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matching.people.models import Person


class IllegalMove(Exception):  # noqa: N818 (reads as what happened: "someone was faster")
    """The thing cannot go there from where it is, or somebody moved it first."""

    def __init__(self, thing: models.Model, to: str, *, overtaken: bool = False) -> None:
        self.thing = thing
        self.to = to
        self.overtaken = overtaken
        said = "has been moved by someone else, so it" if overtaken else ""
        super().__init__(f"{thing!r} {said} cannot go to {to}")


class States(models.TextChoices):
    """A TextChoices that also knows which moves it allows."""

    @classmethod
    def moves(cls) -> Mapping[Self, frozenset[Self] | set[Self]]:
        """Say for each state where it may go next."""
        raise NotImplementedError


@transaction.atomic
def move(
    thing: Any,
    to: States,
    *,
    by: Person | None,
    reason: str = "",
    facets: Mapping[str, Any] | None = None,
) -> None:
    """Move thing to a new state if its lifecycle allows, and remember the move.

    The update names the state it expects (compare-and-swap), so of two people who press at once
    exactly one succeeds; the other gets IllegalMove with ``overtaken`` set.
    """
    old = type(to)(thing.state)
    if to not in type(to).moves().get(old, set()):
        raise IllegalMove(thing, to)
    moved = type(thing)._base_manager.filter(pk=thing.pk, state=old).update(state=to)
    if not moved:
        raise IllegalMove(thing, to, overtaken=True)
    thing.state = to
    Transition.objects.create(
        subject=subject_of(thing), old=old, new=to, by=by, reason=reason, facets=dict(facets or {})
    )


def subject_of(thing: models.Model) -> str:
    """Name a row the way history does: ``volunteering.role:81``."""
    return f"{thing._meta.label_lower}:{thing.pk}"
