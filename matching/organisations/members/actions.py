"""What can happen to those who act for an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from matching.organisations.errors import LastAdministratorError, OutOfDateError
from matching.organisations.members import notices
from matching.organisations.members.tokens import is_fresh
from matching.organisations.models import Invitation, Membership, Organisation

if TYPE_CHECKING:
    from matching.people.models import Person


@transaction.atomic
def add_member(*, organisation: Organisation, person: Person, role: str) -> Membership:
    """Let a person act for an organisation in a role; who does already, goes on doing so."""
    membership, _created = Membership.objects.get_or_create(
        organisation=organisation, person=person, role=role, ended_on=None
    )
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: Person | None = None) -> None:
    """Let a person act for an organisation no longer; somebody must remain who administers it."""
    _keep_an_administrator(membership)
    membership.ended_on = timezone.localdate()
    membership.save(update_fields=["ended_on"])
    if by is not None and by != membership.person:
        notices.left(membership)


@transaction.atomic
def change_role(*, membership: Membership, role: str, by: Person) -> Membership:
    """Give a person another role; the old one ends, so that history keeps it."""
    if membership.role == role:
        return membership
    if role != Membership.Role.ADMIN:
        _keep_an_administrator(membership)
    membership.ended_on = timezone.localdate()
    membership.save(update_fields=["ended_on"])
    held = add_member(organisation=membership.organisation, person=membership.person, role=role)
    if by != membership.person:
        notices.role_changed(held)
    return held


@transaction.atomic
def invite(*, organisation: Organisation, email: str, role: str, by: Person) -> Invitation:
    """Ask somebody by e-mail to act for an organisation; asked again, the link is sent again."""
    invitation, _created = Invitation.objects.update_or_create(
        organisation=organisation,
        email=email.strip().lower(),
        role=role,
        accepted_at=None,
        withdrawn_at=None,
        defaults={"invited_by": by, "invited_at": timezone.now()},
    )
    notices.invited(invitation)
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Person) -> None:  # noqa: ARG001
    """Take an invitation back: its link leads nowhere from now on."""
    standing = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    standing.update(withdrawn_at=timezone.now())


@transaction.atomic
def accept(*, invitation: Invitation, by: Person) -> Membership:
    """Act for an organisation from now on; a link works once, and for a fortnight."""
    standing = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if not is_fresh(invitation) or not standing.update(accepted_at=timezone.now()):
        raise OutOfDateError
    membership = add_member(organisation=invitation.organisation, person=by, role=invitation.role)
    notices.joined(membership, invitation.invited_by)
    return membership


def _keep_an_administrator(membership: Membership) -> None:
    """Refuse to let the last administrator go; two who leave at once wait for each other here."""
    if membership.role != Membership.Role.ADMIN:
        return
    organisation = Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    others = Membership.objects.filter(
        organisation=organisation,
        role=Membership.Role.ADMIN,
        ended_on=None,
        person__is_active=True,
    )
    if not others.exclude(pk=membership.pk).exists():
        raise LastAdministratorError
