"""What can happen around a person's data."""

from django.db import transaction

from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.privacy.models import Look


@transaction.atomic
def looked(
    *, person: Person, what: str, by: Person, organisation: Organisation | None = None
) -> None:
    """Remember that somebody opened a part of a person's record; one's own is nobody's business."""
    if person.pk != by.pk:
        Look.objects.create(person=person, by=by, organisation=organisation, what=what)
