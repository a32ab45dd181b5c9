"""What can happen around suggestions: what came of them is learned, a role is kept or put away."""

from __future__ import annotations

from django.db import transaction

from matching.history.lifecycle import subject_of
from matching.people.models import Person
from matching.shortlists import actions as shortlists
from volunteering.opportunities.models import Role


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
