"""What can happen to a hold: placed and lifted by a safeguarding lead."""

from django.db import transaction
from django.utils import timezone

from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.safeguarding.models import Hold


@transaction.atomic
def place(*, person: Person, centre: Organisation | None, reason: str, by: Person) -> Hold:
    """Stop somebody's re-offers, suggestions, check-sharing and transfers; one that stands, stands.

    Nobody is told: who asks reads "speak to the safeguarding lead".
    """
    hold, _made = Hold.objects.get_or_create(
        person=person,
        lifted_at=None,
        defaults={"centre": centre, "reason": reason, "placed_by": by},
    )
    return hold


@transaction.atomic
def lift(*, hold: Hold, by: Person) -> bool:
    """Let everything go on; false when another lead has lifted it already."""
    standing = Hold.objects.filter(pk=hold.pk, lifted_at=None)
    return bool(standing.update(lifted_at=timezone.now(), lifted_by=by))
