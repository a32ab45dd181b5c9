"""What can happen to a block: it is put up and taken down, and nobody else hears of either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from matching.organisations.errors import OwnOrganisationError
from matching.organisations.models import Block, Membership, Organisation

if TYPE_CHECKING:
    from matching.people.models import Person


@transaction.atomic
def block(*, organisation: Organisation, by: Person) -> None:
    """Want nothing of an organisation; once is enough. Nobody blocks whom they act for."""
    own = Membership.objects.filter(organisation=organisation, person=by, ended_on=None)
    if own.exists():
        raise OwnOrganisationError
    Block.objects.get_or_create(person=by, organisation=organisation)


@transaction.atomic
def unblock(*, organisation: Organisation, by: Person) -> None:
    """Take a block down."""
    Block.objects.filter(person=by, organisation=organisation).delete()
