"""What can happen to a person's volunteering side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from matching.people import actions as people
from matching.people.models import Person
from matching.people.queries import is_adult
from volunteering.volunteers import travel
from volunteering.volunteers.equipment import EQUIPMENT
from volunteering.volunteers.errors import NotGrownUpError
from volunteering.volunteers.models import Volunteer

USUAL: Final = Decimal(5)


@transaction.atomic
def register(  # noqa: PLR0913 (the answers, by name)
    *,
    person: Person,
    causes: Iterable[str],
    radius: object,
    remote_ok: bool,
    wishes: str,
    by: Person,  # noqa: ARG001 (a broker will do this for somebody)
) -> Volunteer:
    """Keep what a person would like to do; said again, it replaces what was said before."""
    return _keep(
        person,
        causes=list(dict.fromkeys(causes)),
        radius_miles=miles(radius),
        travel="",
        minutes=None,
        remote_ok=remote_ok,
        wishes=wishes,
    )


@transaction.atomic
def begin(*, person: Person, answers: Mapping[str, Any]) -> None:
    """Start from what a visitor answered before signing up; what is kept already stands."""
    said = any(answers.get(name) for name in ("causes", "postcode", "when", "wishes"))
    if not said or Volunteer.objects.filter(person=person).exists():
        return
    register(
        person=person,
        causes=[str(code) for code in answers.get("causes") or ()],
        radius=answers.get("radius"),
        remote_ok=bool(answers.get("remote", True)),
        wishes=str(answers.get("wishes") or "")[:2000],
        by=person,
    )


@transaction.atomic
def care_about(*, person: Person, causes: Iterable[str], wishes: str, by: Person) -> Volunteer:  # noqa: ARG001
    """Keep which causes matter to a person, and their own words."""
    return _keep(person, causes=list(dict.fromkeys(causes)), wishes=wishes)


@transaction.atomic
def go(  # noqa: PLR0913 (how somebody gets about, by name)
    *,
    person: Person,
    postcode: str,
    remote_ok: bool,
    by_means: str = "",
    minutes: int | None = None,
    radius: object = None,
    by: Person,
) -> Volunteer:
    """Keep where a person sets out, and how far: in miles, or in minutes by some means of travel."""
    people.live_at(person=person, postcode=postcode, by=by)
    far = travel.reach(minutes, by_means, travel.speeds()) if minutes else miles(radius)
    return _keep(person, travel=by_means, minutes=minutes, radius_miles=far, remote_ok=remote_ok)


@transaction.atomic
def be_free(*, person: Person, slots: int, longest: int | None, by: Person) -> Volunteer:
    """Keep when in the week somebody is free, and how many minutes at a time; None for any."""
    people.be_free(person=person, slots=slots, by=by)
    return _keep(person, longest=longest)


@transaction.atomic
def have(*, person: Person, equipment: Iterable[str], by: Person) -> Volunteer:  # noqa: ARG001
    """Keep what a person has that a role might need."""
    said = set(equipment)
    return _keep(person, equipment=[code for code in EQUIPMENT if code in said])


@transaction.atomic
def be_new(*, person: Person, first_time: bool | None, by: Person) -> Volunteer:  # noqa: ARG001
    """Keep whether somebody is new to volunteering; None if they would rather not say."""
    return _keep(person, first_time=first_time)


@transaction.atomic
def be_suggested(*, person: Person, may: bool, by: Person) -> Volunteer:  # noqa: ARG001
    """Let organisations see that somebody would fit, or no longer. Raises NotGrownUpError."""
    if may and not is_adult(person):
        raise NotGrownUpError
    return _keep(person, may_be_suggested=may)


@transaction.atomic
def pause(*, person: Person, until: dt.date, by: Person) -> Volunteer:  # noqa: ARG001
    """Leave somebody in peace until a day: no suggestions, no digests, no invitations."""
    return _keep(person, paused_until=until, left_on=None)


@transaction.atomic
def leave(*, person: Person, by: Person) -> Volunteer:  # noqa: ARG001
    """Stop volunteering: what was said is kept until they come back, or until it is old."""
    return _keep(person, left_on=timezone.localdate(), paused_until=None)


@transaction.atomic
def come_back(*, person: Person, by: Person) -> Volunteer:  # noqa: ARG001
    """Take up again what stood before."""
    return _keep(person, left_on=None, paused_until=None)


def miles(said: object) -> Decimal:
    """Read a distance that came from outside; what cannot be is as far as most people go."""
    try:
        far = Decimal(str(said)).quantize(travel.TENTH)
    except InvalidOperation:
        return USUAL
    if not far.is_finite() or far <= 0:
        return USUAL
    return min(max(far, travel.NEAREST), travel.FURTHEST)


def _keep(person: Person, **said: Any) -> Volunteer:
    side, _created = Volunteer.objects.update_or_create(person=person, defaults=said)
    return side
