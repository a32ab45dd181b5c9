"""What can happen to an employer's account: policy, domains, sign-in and who approves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.employers import notices, queries
from clearinghouse.employers.errors import NotTheirsError, OneselfError, TakenError
from clearinghouse.employers.models import (
    Approver,
    Delegation,
    Employer,
    EmployerDomain,
    Employment,
    SingleSignOn,
)
from clearinghouse.employers.sealing import seal
from clearinghouse.employers.terms import ApprovalStep, VerifiedHow
from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from matching.organisations import actions as organisations
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person

POLICY: Final = (
    "sector",
    "public_kind",
    "days_per_person",
    "preapproved_forms",
    "steps",
    "short_steps",
    "approval_days",
    "return_alert_days",
    "vat_number",
)


@transaction.atomic
def open_account(
    *, organisation: Organisation, sector: str, public_kind: str = "", by: Person
) -> Employer:
    """Let an organisation lend its people; what it has settled already stands."""
    employer, made = Employer.objects.get_or_create(
        organisation=organisation, defaults={"sector": sector, "public_kind": public_kind}
    )
    if made and employer.is_public:
        employer.steps = queries.in_turn([*employer.steps, ApprovalStep.CONFLICT_OFFICER])
        employer.save(update_fields=["steps"])
    if made:
        remember(employer, "", "open", by=by)
    return employer


@transaction.atomic
def set_policy(*, employer: Employer, said: Mapping[str, Any], by: Person) -> None:
    """Keep what an employer allows and who approves; what changed stands in its history."""
    changed = [name for name in POLICY if name in said and getattr(employer, name) != said[name]]
    for name in changed:
        setattr(employer, name, said[name])
    if not changed:
        return
    employer.policy_changed_at = timezone.now()
    employer.save(update_fields=[*changed, "policy_changed_at"])
    remember(employer, "policy", "policy", by=by, facets={"changed": changed})


@transaction.atomic
def set_template(*, employer: Employer, text: str, approved: bool, by: Person) -> None:
    """Keep the employer's own agreement; only an approved one is offered, a change is approved anew."""
    stands = text == employer.template and employer.template_approved_at is not None
    employer.template = text
    if not (approved and text):
        employer.template_approved_at = employer.template_approved_by = None
    elif not stands:
        employer.template_approved_at, employer.template_approved_by = timezone.now(), by
    employer.save(update_fields=["template", "template_approved_at", "template_approved_by"])
    remember(employer, "template", "approved" if approved and text else "draft", by=by)


@transaction.atomic
def add_domain(*, employer: Employer, domain: str, by: Person) -> EmployerDomain:
    """List an e-mail domain; it counts once somebody who administers the employer has an address there.

    Raises NotTheirsError for a domain on which anybody may have an address, TakenError if it is
    another employer's.
    """
    name = domain.strip().lower().lstrip("@")
    if name in queries.EVERYBODYS:
        raise NotTheirsError(_("Anybody can have an address there: it shows no employer."))
    try:
        with transaction.atomic():
            row, _made = EmployerDomain.objects.get_or_create(
                employer=employer, domain=name, defaults={"added_by": by}
            )
    except IntegrityError as taken:
        raise TakenError(_("Another employer has this domain: ask us if it is yours.")) from taken
    if row.verified_at is None and name in queries.domains_of(by):
        _believe(row, by)
    return row


@transaction.atomic
def verify_domain(*, domain: EmployerDomain, by: Person) -> None:
    """Believe in a domain, for whoever asks has a verified address there, or runs the service."""
    if domain.domain not in queries.domains_of(by) and not by.is_superuser:
        raise NotTheirsError(
            _("Add and verify an e-mail address at %(domain)s in your account first.")
            % {"domain": domain.domain}
        )
    _believe(domain, by)


@transaction.atomic
def drop_domain(*, domain: EmployerDomain, by: Person) -> None:
    """Take a domain off the list; who was believed because of it stays believed."""
    remember(domain.employer, "domain", "dropped", by=by, facets={"domain": domain.domain})
    domain.delete()


@transaction.atomic
def set_sign_in(  # noqa: PLR0913 (a provider has as many parts)
    *, employer: Employer, issuer: str, client_id: str, secret: str, is_on: bool, by: Person
) -> SingleSignOn:
    """Keep the employer's identity provider; an empty secret leaves the one that stands."""
    kept, _made = SingleSignOn.objects.get_or_create(
        employer=employer, defaults={"issuer": issuer, "client_id": client_id}
    )
    kept.issuer, kept.client_id, kept.is_on, kept.set_by = issuer, client_id, is_on, by
    kept.sealed_secret = seal(secret) or kept.sealed_secret
    kept.save()
    remember(employer, "sign-in", "on" if is_on else "off", by=by, facets={"issuer": issuer})
    return kept


@transaction.atomic
def name_approver(
    *, employer: Employer, person: Person, step: str, by: Person, from_on: dt.date | None = None
) -> Approver:
    """Let somebody approve at a step from a day on; they may see what they are asked."""
    approver, made = Approver.objects.get_or_create(
        employer=employer,
        person=person,
        step=step,
        to_on=None,
        defaults={"from_on": from_on or timezone.localdate()},
    )
    if made:
        _let_in(employer, person)
        notices.named_approver(approver, by=by)
        remember(employer, "approver", step, by=by, facets={"person": person.pk})
    return approver


@transaction.atomic
def end_approver(*, approver: Approver, by: Person) -> None:
    """Let somebody approve at a step no longer, from tomorrow on."""
    Approver.objects.filter(pk=approver.pk, to_on=None).update(
        to_on=max(timezone.localdate(), approver.from_on)
    )
    remember(
        approver.employer, approver.step, "ended", by=by, facets={"person": approver.person_id}
    )


@transaction.atomic
def delegate(  # noqa: PLR0913 (a delegation has as many parts)
    *,
    employer: Employer,
    from_person: Person,
    to_person: Person,
    from_on: dt.date,
    to_on: dt.date,
    by: Person,
    step: str = "",
    reason: str = "",
) -> Delegation:
    """Let somebody decide instead of somebody else for a while; both are told."""
    if from_person.pk == to_person.pk:
        raise OneselfError(_("Choose somebody else to decide instead."))
    made = Delegation.objects.create(
        employer=employer,
        from_person=from_person,
        to_person=to_person,
        step=step,
        from_on=from_on,
        to_on=to_on,
        reason=reason,
        made_by=by,
    )
    _let_in(employer, to_person)
    notices.delegated(made, by=by)
    remember(employer, "delegation", step or "all", by=by, facets={"delegation": made.pk})
    return made


@transaction.atomic
def end_delegation(*, delegation: Delegation, by: Person) -> None:
    """End a delegation after today; one that has not begun is taken back whole."""
    today = timezone.localdate()
    if delegation.from_on > today:
        delegation.delete()
    elif delegation.to_on > today:
        delegation.to_on = today
        delegation.save(update_fields=["to_on"])
    notices.delegation_ended(delegation, by=by)


def remember(
    employer: Employer,
    old: str,
    new: str,
    *,
    by: Person | None,
    facets: Mapping[str, Any] | None = None,
) -> None:
    """Write into an employer's history what changed, and who changed it."""
    Transition.objects.create(
        subject=subject_of(employer), old=old[:30], new=new[:30], by=by, facets=dict(facets or {})
    )


def _believe(row: EmployerDomain, by: Person) -> None:
    """Believe in a domain, and in the employments of those who have an address there."""
    if row.verified_at is not None:
        return
    row.verified_at = timezone.now()
    row.save(update_fields=["verified_at"])
    only_said = Employment.objects.filter(employer=row.employer, verified_how=VerifiedHow.SAID)
    for employment in only_said.current().select_related("person"):
        if row.domain in queries.domains_of(employment.person):
            employment.verified_how, employment.verified_at = VerifiedHow.DOMAIN, timezone.now()
            employment.save(update_fields=["verified_how", "verified_at"])
    remember(row.employer, "domain", "verified", by=by, facets={"domain": row.domain})


def _let_in(employer: Employer, person: Person) -> None:
    """Let an approver see the employer's pages, in no other role."""
    held = employer.organisation.memberships.filter(person=person, ended_on=None)
    if not held.exists():
        organisations.add_member(
            organisation=employer.organisation, person=person, role=Membership.Role.APPROVER
        )
