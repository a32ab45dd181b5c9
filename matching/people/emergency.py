"""Whom to call when something happens to somebody: their own to give, and to take back."""

from django.db import transaction

from matching.people.models import EmergencyContact, Person


@transaction.atomic
def name_contact(
    *,
    person: Person,
    name: str,
    relationship: str,
    phone: str,
    by: Person,  # noqa: ARG001 (the rules have asked)
) -> EmergencyContact:
    """Keep whom to call."""
    contact, _made = EmergencyContact.objects.update_or_create(
        person=person, defaults={"name": name, "relationship": relationship, "phone": phone}
    )
    return contact


@transaction.atomic
def forget_contact(*, person: Person, by: Person) -> None:  # noqa: ARG001 (as above)
    """Keep nobody's number any more."""
    EmergencyContact.objects.filter(person=person).delete()
