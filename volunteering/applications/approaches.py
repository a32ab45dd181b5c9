"""An invitation that is agreed to becomes an application, in one deed."""

from __future__ import annotations

from django.db import transaction

from matching.history.lifecycle import move
from matching.people.models import Person
from volunteering.applications import actions
from volunteering.applications.models import Application
from volunteering.suggestions.actions import learn
from volunteering.suggestions.models import Approach
from volunteering.suggestions.states import ApproachState


@transaction.atomic
def agree(*, approach: Approach, words: str = "", by: Person) -> Application:
    """Say yes: now the organisation learns who it is. Raises what ``actions.apply`` raises."""
    move(approach, ApproachState.AGREED, by=by)
    learn(person=approach.person, role=approach.role, outcome="agreed")
    return actions.apply(
        volunteer=approach.person,
        role=approach.role,
        words=words,
        list_id=str(approach.shown_in) if approach.shown_in else None,
        list_position=approach.position or None,
        by=by,
    )
