"""What can happen to a person's volunteering side."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from matching.people.models import Person
from volunteering.volunteers.models import Volunteer


@transaction.atomic
def register(  # noqa: PLR0913 (the answers, by name)
    *,
    person: Person,
    causes: Iterable[str],
    radius: int,
    remote_ok: bool,
    wishes: str,
    by: Person,  # noqa: ARG001 (a broker will do this for somebody)
) -> Volunteer:
    """Keep what a person would like to do; said again, it replaces what was said before."""
    side, _created = Volunteer.objects.update_or_create(
        person=person,
        defaults={
            "causes": list(dict.fromkeys(causes)),
            "radius_miles": radius,
            "remote_ok": remote_ok,
            "wishes": wishes,
        },
    )
    return side


@transaction.atomic
def begin(*, person: Person, answers: Mapping[str, Any]) -> None:
    """Start from what a visitor answered before signing up; what is kept already stands."""
    said = any(answers.get(name) for name in ("causes", "postcode", "when", "wishes"))
    if not said or Volunteer.objects.filter(person=person).exists():
        return
    register(
        person=person,
        causes=[str(code) for code in answers.get("causes") or ()],
        radius=min(max(int(answers.get("radius") or 5), 1), 100),
        remote_ok=bool(answers.get("remote", True)),
        wishes=str(answers.get("wishes") or "")[:2000],
        by=person,
    )
