"""What can happen to an organisation and those who act for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from matching.organisations.errors import NotACentreError, TakenError
from matching.organisations.models import Membership, Organisation
from matching.organisations.queries import CHARITY_REGISTER, holder_of
from matching.places import queries as places

if TYPE_CHECKING:
    from matching.people.models import Person


@transaction.atomic
def register(  # noqa: PLR0913 (a registration is what it says)
    *,
    by: Person,
    name: str,
    postcode: str,
    kind: str = Organisation.Kind.VCO,
    website: str = "",
    charity_number: str = "",
    description: str = "",
) -> Organisation:
    """List an organisation that answers for itself; who registers it administers it.

    Raises TakenError when the charity number is another's: its page is claimed, not made twice.
    """
    if holder := holder_of(charity_number):
        raise TakenError(holder)
    organisation = Organisation(
        name=name,
        kind=kind,
        standing=Organisation.Standing.CLAIMED,
        description=description,
        website=website,
        is_invented=by.is_invented,
    )
    _settle(organisation, postcode)
    if charity_number:
        organisation.identifiers.create(scheme=CHARITY_REGISTER, number=charity_number)
    add_member(organisation=organisation, person=by, role=Membership.Role.ADMIN)
    return organisation


@transaction.atomic
def look_after(*, name: str, postcode: str, centre: Organisation, by: Person) -> Organisation:
    """List an organisation that a volunteer centre answers for from the beginning."""
    _check_centre(centre)
    organisation = Organisation(
        name=name,
        standing=Organisation.Standing.ADOPTED,
        cares_of=centre,
        is_invented=by.is_invented,
    )
    _settle(organisation, postcode)
    return organisation


@transaction.atomic
def claim(*, organisation: Organisation, person: Person, by: Person) -> Membership:
    """Hand an organisation's page to somebody who has shown ``by`` that they act for it."""
    _stand(organisation, Organisation.Standing.CLAIMED, None, by)
    return add_member(organisation=organisation, person=person, role=Membership.Role.ADMIN)


@transaction.atomic
def adopt(*, organisation: Organisation, centre: Organisation, by: Person) -> None:
    """Let a volunteer centre answer for an organisation that does not do so itself."""
    _check_centre(centre)
    if organisation.standing == Organisation.Standing.CLAIMED:
        raise TakenError(organisation)
    _stand(organisation, Organisation.Standing.ADOPTED, centre, by)


@transaction.atomic
def add_member(*, organisation: Organisation, person: Person, role: str) -> Membership:
    """Let a person act for an organisation in a role; who does already, goes on doing so."""
    membership, _created = Membership.objects.get_or_create(
        organisation=organisation, person=person, role=role, ended_on=None
    )
    return membership


@transaction.atomic
def end_membership(*, membership: Membership) -> None:
    """Let a person act for an organisation no longer."""
    membership.ended_on = timezone.localdate()
    membership.save(update_fields=["ended_on"])


def _settle(organisation: Organisation, postcode: str) -> None:
    """Keep a new organisation where its postcode is."""
    place = places.find_postcode(postcode)
    organisation.postcode = place.postcode
    organisation.point = place.geometry
    organisation.lad = place.lad_code
    organisation.outside_england = place.outside_england
    organisation.save()


def _check_centre(centre: Organisation) -> None:
    if centre.kind != Organisation.Kind.CENTRE:
        message = f"{centre} is no volunteer centre"
        raise NotACentreError(message)


def _stand(
    organisation: Organisation, standing: str, centre: Organisation | None, by: Person
) -> None:
    """Change who answers for a page, and remember who saw to it."""
    old = organisation.standing
    organisation.standing = standing
    organisation.cares_of = centre
    organisation.save(update_fields=["standing", "cares_of"])
    Transition.objects.create(subject=subject_of(organisation), old=old, new=standing, by=by)
