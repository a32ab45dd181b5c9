"""What somebody answered before they had an account, kept when they have one."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest

from matching.people import actions as people
from matching.people import week
from matching.people.models import Person
from volunteering.volunteers import actions as volunteers
from volunteering.volunteers.models import Volunteer


def keep(request: HttpRequest, person: Person) -> None:
    """Put the answers of this visit where the person has said nothing; what they have said stays."""
    said = request.session.get("answers")
    if said:
        _keep(said, person)


@transaction.atomic
def _keep(said: dict[str, Any], person: Person) -> None:
    slots = week.mask_of(said.get("when") or [])
    people.keep_answers(person=person, postcode=said.get("postcode") or "", slots=slots)
    if not Volunteer.objects.filter(person=person).exists():
        volunteers.register(
            person=person,
            causes=said.get("causes") or [],
            radius=said.get("radius"),
            remote_ok=said.get("remote", True),
            wishes=said.get("wishes") or "",
            by=person,
        )
