"""The secret address of somebody's calendar."""

import secrets

from django.db import transaction

from matching.people.models import Person
from volunteering.rota.secret import hashed
from volunteering.volunteers.models import Volunteer


@transaction.atomic
def make_address(*, person: Person, by: Person) -> str:  # noqa: ARG001 (the actor)
    """Give a new secret, which is shown once and kept only hashed; an older address stops working."""
    secret = secrets.token_urlsafe(32)
    Volunteer.objects.update_or_create(person=person, defaults={"calendar_key": hashed(secret)})
    return secret


@transaction.atomic
def switch_off(*, person: Person, by: Person) -> None:  # noqa: ARG001 (the actor)
    """Let the address stop working."""
    Volunteer.objects.filter(person=person).update(calendar_key="")


@transaction.atomic
def remind_before(*, person: Person, hours: int, by: Person) -> None:  # noqa: ARG001 (the actor)
    """Keep how long before a session somebody wants to be reminded."""
    Volunteer.objects.update_or_create(person=person, defaults={"reminder_hours": hours})
