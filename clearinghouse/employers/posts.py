"""What can happen to somebody's employment: said, invited, confirmed, changed and ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.employers import notices, queries
from clearinghouse.employers.actions import remember
from clearinghouse.employers.errors import OneselfError, OutOfDateError
from clearinghouse.employers.models import Employer, Employment, EmploymentInvitation
from clearinghouse.employers.terms import VerifiedHow
from clearinghouse.employers.tokens import is_fresh
from matching.people.models import Person

POST: Final = ("post", "cost_code", "manager_email", "politically_restricted")


@transaction.atomic
def say(
    *, person: Person, employer: Employer, post: str = "", manager_email: str = "", by: Person
) -> Employment:
    """Keep where somebody says they work; an address at a verified domain of the employer's shows it.

    HR is told of what rests on somebody's own word, and confirms it or ends it.
    """
    _refuse_oneself(person, manager_email)
    row, made = Employment.objects.get_or_create(person=person, employer=employer, ended_on=None)
    row.post, row.manager_email = post or row.post, manager_email.lower() or row.manager_email
    row.manager = queries.person_at(row.manager_email)
    row.save(update_fields=["post", "manager_email", "manager"])
    if not row.is_confirmed and queries.has_address_at(person, employer):
        _confirm(row, VerifiedHow.DOMAIN, by=by)
    if made and not row.is_confirmed:
        notices.said_to_work_there(row)
    return row


@transaction.atomic
def arrive_by_sign_in(*, person: Person, employer: Employer) -> Employment:
    """Know that somebody works there, for they signed in with the employer's account."""
    row, _made = Employment.objects.get_or_create(person=person, employer=employer, ended_on=None)
    if not row.is_confirmed:
        _confirm(row, VerifiedHow.SSO, by=person)
    return row


@transaction.atomic
def confirm(*, employment: Employment, by: Person) -> None:
    """Confirm as the employer that somebody works there; nobody confirms themselves."""
    if employment.person_id == by.pk:
        raise OneselfError(_("Somebody else has to confirm that you work here."))
    if not employment.is_confirmed:
        _confirm(employment, VerifiedHow.HR, by=by)
        notices.employment_confirmed(employment)


@transaction.atomic
def change(*, employment: Employment, said: Mapping[str, Any], by: Person) -> None:
    """Keep what HR knows of a post: cost code, line manager, whether it is politically restricted."""
    _refuse_oneself(employment.person, said.get("manager_email", ""))
    for name in POST:
        if name in said:
            setattr(employment, name, said[name])
    employment.manager_email = employment.manager_email.lower()
    employment.manager = queries.person_at(employment.manager_email)
    employment.save(update_fields=[*POST, "manager"])
    remember(employment.employer, "post", "changed", by=by, facets={"employment": employment.pk})


@transaction.atomic
def end(*, employment: Employment, on: dt.date, by: Person) -> None:
    """End an employment: what is asked of the employer from then on is asked of nobody."""
    employment.ended_on = max(on, employment.began_on)
    employment.save(update_fields=["ended_on"])
    if by.pk != employment.person_id:
        notices.employment_ended(employment)


@transaction.atomic
def invite(
    *, employer: Employer, email: str, said: Mapping[str, Any], by: Person
) -> EmploymentInvitation:
    """Ask somebody by e-mail to join with the post they have; asked again, the link is sent again."""
    invitation, _made = EmploymentInvitation.objects.update_or_create(
        employer=employer,
        email=email.strip().lower(),
        accepted_at=None,
        withdrawn_at=None,
        defaults={
            **{name: said[name] for name in POST if name in said},
            "invited_by": by,
            "invited_at": timezone.now(),
        },
    )
    notices.invited(invitation)
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: EmploymentInvitation, by: Person) -> None:  # noqa: ARG001
    """Take an invitation back: its link leads nowhere from now on."""
    standing = EmploymentInvitation.objects.filter(
        pk=invitation.pk, accepted_at=None, withdrawn_at=None
    )
    standing.update(withdrawn_at=timezone.now())


@transaction.atomic
def accept(*, invitation: EmploymentInvitation, by: Person) -> Employment:
    """Work there from now on, as far as we know; a link works once, and for four weeks."""
    standing = EmploymentInvitation.objects.filter(
        pk=invitation.pk, accepted_at=None, withdrawn_at=None
    )
    if not is_fresh(invitation) or not standing.update(accepted_at=timezone.now()):
        raise OutOfDateError(_("This invitation has been used, taken back, or is too old."))
    _refuse_oneself(by, invitation.manager_email)
    row, _made = Employment.objects.get_or_create(
        person=by, employer=invitation.employer, ended_on=None
    )
    for name in POST:
        setattr(row, name, getattr(invitation, name) or getattr(row, name))
    row.manager = queries.person_at(row.manager_email)
    row.save(update_fields=[*POST, "manager"])
    if not row.is_confirmed:
        _confirm(row, VerifiedHow.INVITATION, by=invitation.invited_by)
    return row


def _confirm(row: Employment, how: str, *, by: Person | None) -> None:
    row.verified_how, row.verified_at, row.verified_by = how, timezone.now(), by
    row.save(update_fields=["verified_how", "verified_at", "verified_by"])


def _refuse_oneself(person: Person, manager_email: str) -> None:
    if manager_email and manager_email.strip().lower() == person.email.lower():
        raise OneselfError(_("Nobody is their own line manager."))
