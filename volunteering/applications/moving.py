"""How an application moves: one step, which winds its clock and keeps count of its role's slots.

Whoever changes how many applications of a role are open holds the role's row first, always in that
order, so that two deeds on one role wait for each other instead of deadlocking.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from matching.history.lifecycle import IllegalMove, move
from matching.messaging import doorbell
from matching.messaging.groups import of_person
from matching.organisations.queries import away_periods
from matching.organisations.rules import may_act_for
from matching.people.models import Person
from volunteering.applications.clock import course
from volunteering.applications.models import Application
from volunteering.applications.pace import Numbers
from volunteering.applications.states import OPEN, ApplicationState
from volunteering.opportunities.models import Role

BOARD: Final = "board"
MINE: Final = "applications"


def hold(role: int) -> Role:
    """Lock a role's row until the transaction ends, and give it as it is now."""
    rows = Role.objects.select_for_update(of=("self",)).select_related(
        "organisation", "opportunity"
    )
    return rows.get(pk=role)


@transaction.atomic
def step(
    application: Application,
    to: ApplicationState,
    *,
    by: Person | None,
    seen: str = "",
    reason: str = "",
    **changed: Any,
) -> None:
    """Move an application; ``seen`` is the state that the page showed to whoever pressed.

    Raises IllegalMove when the page was out of date, or somebody was faster.
    """
    if seen and seen != application.state:
        raise IllegalMove(application, to, overtaken=True)
    hold(application.role_id)
    if changed:  # first, for the database wants a reason beside a no
        Application.objects.filter(pk=application.pk).update(**changed)
    move(application, to, by=by, reason=reason, facets=facets(application, by))
    now = timezone.now()
    untouched = {"state_since": now, "chased": 0, "chased_at": None}
    kept = {**untouched, **promise(application, now), **changed}
    for name, value in kept.items():
        setattr(application, name, value)
    application.save(update_fields=list(kept))
    if to not in OPEN:
        count(application.role_id)
    ring(application)


def count(role: int) -> None:
    """Count the open applications of a role that is held."""
    Role.objects.filter(pk=role).update(
        pending=Application.objects.open().filter(role=role).count(), changed_at=timezone.now()
    )


def promise(application: Application, since: dt.datetime) -> dict[str, Any]:
    """Say until when the organisation promises its next word; nothing where it owes none."""
    pace = Numbers().pace(application.state, application.organisation)
    if pace is None:
        return {"due_at": None, "promised_days": None}
    laid = course(since, pace, away_periods(application.organisation))
    return {"due_at": laid.due_at, "promised_days": pace.answer}


def facets(application: Application, by: Person | None) -> dict[str, Any]:
    """Give what reports group by, as it is on the day; nothing of a check."""
    role = application.role
    return {
        "role": role.pk,
        "organisation": application.organisation_id,
        "cause": role.causes[0] if role.causes else "",
        "lad": role.lads[0] if role.lads else application.organisation.lad,
        "by_phone": is_by_phone(application, by),
    }


def is_by_phone(application: Application, by: Person | None) -> bool:
    """Say whether somebody answers for an organisation that is not theirs."""
    if by is None or by.pk == application.volunteer_id:
        return False
    return not may_act_for(by, application.organisation)


def ring(application: Application) -> None:
    """Let the open pages of both sides know that something moved."""
    board, person = f"{BOARD}.{application.organisation_id}", of_person(application.volunteer_id)
    transaction.on_commit(lambda: doorbell.push(board, name=BOARD, text=""), robust=True)
    transaction.on_commit(lambda: doorbell.push(person, name=MINE, text=""), robust=True)
