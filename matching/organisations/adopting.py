"""A volunteer centre takes over an organisation that a feed brought and that nobody answers for yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from matching.organisations.actions import adopt, centre_of_reviewer
from matching.organisations.errors import NotACentreError, TakenError
from matching.organisations.models import Organisation

if TYPE_CHECKING:
    from matching.people.models import Person

NOBODYS: Final = (Organisation.Standing.IMPORTED, Organisation.Standing.PLACEHOLDER)


def centre_for(*, organisation: Organisation, by: Person) -> Organisation | None:
    """Give the centre for which somebody may take an organisation over; none if they may not."""
    may = organisation.standing in NOBODYS and by.has_perm(
        "matching.verify_organisation", organisation
    )
    return centre_of_reviewer(organisation, by) if may else None


@transaction.atomic
def take_over(*, organisation: Organisation, by: Person) -> Organisation:
    """Let the centre of whoever takes it over answer for it, until it asks for its page itself.

    The centre vouches for it, as for one that it lists. Of two centres at once the first has it.
    """
    held = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if held.standing not in NOBODYS:
        raise TakenError(held)
    centre = centre_of_reviewer(held, by)
    if centre is None:
        message = "They act for no volunteer centre of its district."
        raise NotACentreError(message)
    held.verified_at, held.verified_by = timezone.now(), by
    held.save(update_fields=["verified_at", "verified_by"])
    adopt(organisation=held, centre=centre, by=by)
    return centre
