"""What can happen around suggestions: what came of them is learned, a role is kept or put away."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from matching.history.lifecycle import subject_of
from matching.people.models import Person
from matching.shortlists import actions as shortlists
from matching.shortlists.models import ShownList
from matching.shortlists.queries import engine_version
from volunteering.opportunities.models import Role
from volunteering.suggestions.models import Bookmark, Dismissal


@transaction.atomic
def learn(  # noqa: PLR0913 (what is known of what came of it, by name)
    *,
    person: Person,
    role: Role,
    outcome: str,
    reason: str = "",
    list_id: object = None,
    position: object = None,
) -> None:
    """Keep what came of a role for a person, and on which list and where it had been shown.

    ``outcome`` is one of ``matching.shortlists.models.Lesson.What``. Safe to call twice: the first
    time stands. A list that is not known, or is made up, does no harm.
    """
    shortlists.learn(
        person=person,
        subject=subject_of(role),
        what=outcome,
        reason=reason,
        list_id=list_id,
        position=position,
    )


@transaction.atomic
def show_in_digest(*, person: Person, roles: Sequence[Role], suggested: bool = False) -> UUID:
    """Keep that roles were shown in a mail, in this order; give the list's key for its links.

    suggested: some of them came from a ranked list, of which nobody is told too often.
    """
    shown = shortlists.show(
        surface=ShownList.Surface.DIGEST,
        engine=engine_version(),
        shown=[shortlists.Shown(subject_of(role)) for role in roles],
        to=person,
        query={"suggested": True} if suggested else {},
        found=len(roles),
    )
    return shown.pk


@transaction.atomic
def bookmark(
    *, person: Person, role: Role, list_id: object = None, position: object = None
) -> None:
    """Keep a role to find it again; once is enough."""
    Bookmark.objects.get_or_create(person=person, role=role)
    learn(person=person, role=role, outcome="bookmarked", list_id=list_id, position=position)


@transaction.atomic
def unbookmark(*, person: Person, role: Role) -> None:
    """Keep a role no longer."""
    Bookmark.objects.filter(person=person, role=role).delete()


@transaction.atomic
def dismiss(
    *, person: Person, role: Role, reason: str, list_id: object = None, position: object = None
) -> None:
    """Put a role away because of something: it is not suggested again, and the engine learns why."""
    Dismissal.objects.update_or_create(
        person=person, role=role, defaults={"reason": Dismissal.Reason(reason)}
    )
    Bookmark.objects.filter(person=person, role=role).delete()
    learn(
        person=person,
        role=role,
        outcome="dismissed",
        reason=reason,
        list_id=list_id,
        position=position,
    )


@transaction.atomic
def restore(*, person: Person, role: Role) -> None:
    """Take back that a role was put away; that it had been is remembered as taken back."""
    gone, _rows = Dismissal.objects.filter(person=person, role=role).delete()
    if gone:
        learn(person=person, role=role, outcome="restored")
