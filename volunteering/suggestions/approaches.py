"""What can happen to invitations: they are made within limits, declined, and lapse.

Agreeing makes an application and stands with those: ``applications.approaches``.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Final

from django.db import transaction
from django.utils import timezone

from matching.history.lifecycle import IllegalMove, move
from matching.messaging import doorbell, groups
from matching.people.models import Person
from matching.rulebook.models import Rule
from volunteering.opportunities.models import Role
from volunteering.opportunities.queries import is_open
from volunteering.suggestions import notices
from volunteering.suggestions.actions import learn
from volunteering.suggestions.errors import EnoughError, NotNowError, NotThemError
from volunteering.suggestions.models import Approach, Dismissal
from volunteering.suggestions.people import may_be_suggested_for
from volunteering.suggestions.states import ApproachState

WEEK: Final = dt.timedelta(days=7)
# What rules.csv ships: an installation without its rulebook keeps the same limits.
SHIPPED: Final = {
    "approaches-per-role-week": 10,
    "approaches-per-role-open": 5,
    "approaches-per-person-week": 2,
    "approach-days": 14,
}
BATCH: Final = 500


@transaction.atomic
def invite(  # noqa: PLR0913 (what an invitation is made of)
    *,
    role: Role,
    person: Person,
    words: str = "",
    shown_in: str | None = None,
    position: int = 0,
    by: Person,
) -> Approach:
    """Ask somebody who was suggested, without knowing who that is. Raises what is in ``errors``.

    The role is locked, then the person, so that limits hold for whoever presses at the same moment.
    """
    held = (
        Role.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=role.pk)
    )
    asked = Person.objects.select_for_update().get(pk=person.pk)
    if not may_invite(held):
        raise NotNowError
    if not may_be_suggested_for(held, asked):
        raise NotThemError
    limits = _limits()
    _check_limits(held, asked, limits)
    approach = Approach.objects.create(
        role=held,
        person=asked,
        by=by,
        words=words,
        shown_in=shown_in,
        position=position,
        lapses_on=timezone.localdate() + dt.timedelta(days=limits["approach-days"]),
    )
    learn(person=asked, role=held, outcome="invited", list_id=shown_in, position=position)
    notices.invited(approach)
    _ring(asked)
    return approach


@transaction.atomic
def decline(*, approach: Approach, reason: str = "", by: Person) -> None:
    """Say no; a reason, if one is given, also keeps the role from being suggested again."""
    move(approach, ApproachState.DECLINED, by=by, reason=reason)
    if reason:
        approach.reason = Dismissal.Reason(reason)
        approach.save(update_fields=["reason"])
        Dismissal.objects.get_or_create(
            person=approach.person, role=approach.role, defaults={"reason": approach.reason}
        )
    learn(person=approach.person, role=approach.role, outcome="refused", reason=reason)
    notices.declined(approach)
    _ring(approach.person)


def lapse(*, on: dt.date | None = None) -> int:
    """Let invitations that nobody answered lapse, and say how many; twice or by two it is the same."""
    day = on or timezone.localdate()
    due = Approach.objects.filter(state=ApproachState.MADE, lapses_on__lt=day)
    lapsed = 0
    for approach in due.select_related("role", "person").order_by("pk")[:BATCH]:
        with suppress(IllegalMove):
            _lapse(approach)
            lapsed += 1
    return lapsed


@transaction.atomic
def _lapse(approach: Approach) -> None:
    move(approach, ApproachState.LAPSED, by=None)
    learn(person=approach.person, role=approach.role, outcome="ignored")
    _ring(approach.person)


def may_invite(role: Role) -> bool:
    """Say whether a role may ask for people: it is open, and somebody has verified who asks."""
    organisation = role.organisation
    known = organisation.verified_at is not None or organisation.cares_of_id is not None
    return is_open(role) and organisation.answers_here and known


def left_for(role: Role) -> int:
    """Say how many more people a role may invite now."""
    limits, (open_now, this_week) = _limits(), _counts(role)
    left = min(
        limits["approaches-per-role-open"] - open_now,
        limits["approaches-per-role-week"] - this_week,
    )
    return max(left, 0)


def _check_limits(role: Role, person: Person, limits: dict[str, int]) -> None:
    open_now, this_week = _counts(role)
    theirs = Approach.objects.filter(person=person, made_at__gt=timezone.now() - WEEK).count()
    for key, count in (
        ("approaches-per-role-open", open_now),
        ("approaches-per-role-week", this_week),
        ("approaches-per-person-week", theirs),
    ):
        if count >= limits[key]:
            raise EnoughError(key)


def _counts(role: Role) -> tuple[int, int]:
    made = Approach.objects.filter(role=role)
    recent = made.filter(made_at__gt=timezone.now() - WEEK)
    return made.filter(state=ApproachState.MADE).count(), recent.count()


def _limits() -> dict[str, int]:
    rows = Rule.objects.on(timezone.localdate()).filter(key__in=SHIPPED)
    return SHIPPED | {key: int(value) for key, value in rows.values_list("key", "value")}


def _ring(person: Person) -> None:
    """Show on their open pages how many invitations wait."""
    transaction.on_commit(
        lambda: doorbell.push(
            groups.of_person(person.pk), name="invitations", text=str(waiting(person))
        ),
        robust=True,
    )


def waiting(person: Person) -> int:
    """Count the invitations that somebody has not answered."""
    return Approach.objects.filter(person=person, state=ApproachState.MADE).count()
