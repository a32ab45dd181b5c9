"""Reads about employers that an approval needs: post, approvers, steps, days left, funding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils import timezone

from clearinghouse.employers.models import (
    Approver,
    Delegation,
    Employer,
    EmployerDomain,
    Employment,
    FundingLink,
)
from clearinghouse.employers.terms import SECONDMENTS, ApprovalStep
from matching.organisations.models import Organisation
from matching.people.models import Person


def employer_of(organisation: Organisation) -> Employer | None:
    """Give an organisation's side as an employer, if it has one."""
    found = Employer.objects.filter(organisation=organisation).select_related("organisation")
    return found.first()


def employment_of(
    person: Person, *, employer: Employer | None = None, on: dt.date | None = None
) -> Employment | None:
    """Give where a person works on a day: what is confirmed before what is only said, the latest first."""
    mine = Employment.objects.filter(person=person).current(on)
    mine = mine.filter(employer=employer) if employer else mine
    rows = list(mine.select_related("employer__organisation", "manager", "person"))
    rows.sort(key=lambda row: (row.is_confirmed, row.began_on, row.pk), reverse=True)
    return rows[0] if rows else None


def employments_of(person: Person) -> QuerySet[Employment]:
    """List where a person works today."""
    mine = Employment.objects.filter(person=person).current()
    return mine.select_related("employer__organisation", "manager")


def needs_approval(
    employer: Employer,
    form: str,
    *,
    recharged: bool | None = None,
    conflict: bool | None = None,
) -> list[str]:
    """List the steps that a form takes at an employer, in turn; none if it is pre-approved.

    Without a recharge finance is not asked; without a declared conflict the conflict officer is
    asked by public bodies only (domain.md 4.6). What is not known yet counts as needed. A declared
    conflict goes to the officer even where nobody else is asked.
    """
    if form in employer.preapproved_forms:
        return [str(ApprovalStep.CONFLICT_OFFICER)] if conflict else []
    steps = list(employer.steps if form in SECONDMENTS else employer.short_steps)
    if conflict and ApprovalStep.CONFLICT_OFFICER not in steps:
        steps = in_turn([*steps, ApprovalStep.CONFLICT_OFFICER])
    left_out = {str(ApprovalStep.FINANCE)} if recharged is False else set()
    if conflict is False and not employer.is_public:
        left_out.add(str(ApprovalStep.CONFLICT_OFFICER))
    return [str(step) for step in steps if step not in left_out]


def in_turn(steps: Iterable[str]) -> list[str]:
    """Put steps in the usual order."""
    said = {str(step) for step in steps}
    return [str(step) for step in ApprovalStep if step in said]


def approvers_for(
    employer: Employer,
    step: str,
    *,
    employment: Employment | None = None,
    on: dt.date | None = None,
) -> list[Person]:
    """List who decides at a step on a day: delegations resolved, the person released left out.

    The line manager is the employment's; where HR has named none, the standing approvers of that
    step decide.
    """
    day = on or timezone.localdate()
    manager = employment.manager if employment else None
    if step == ApprovalStep.LINE_MANAGER and manager is not None and manager.is_active:
        named = [manager]
    else:
        named = _standing(employer, step, day)
    stood_in = _stand_ins(employer, step, day)
    found = [_instead(person, stood_in) for person in named]
    asking = employment.person_id if employment else None
    return [one for one in dict.fromkeys(found) if one.pk != asking and one.is_active]


def _standing(employer: Employer, step: str, day: dt.date) -> list[Person]:
    rows = Approver.objects.filter(employer=employer, step=step, from_on__lte=day)
    rows = rows.filter(Q(to_on=None) | Q(to_on__gte=day)).select_related("person").order_by("pk")
    return [row.person for row in rows]


def _stand_ins(employer: Employer, step: str, day: dt.date) -> dict[int, Person]:
    """Give who decides instead of whom; a delegation of this step goes before one of all steps."""
    rows = Delegation.objects.filter(
        employer=employer, step__in=["", step], from_on__lte=day, to_on__gte=day
    )
    rows = rows.select_related("to_person").order_by("step", "pk")
    return {row.from_person_id: row.to_person for row in rows}


def _instead(person: Person, stood_in: dict[int, Person]) -> Person:
    """Follow delegations; a ring of them ends where it began."""
    seen = {person.pk}
    while (other := stood_in.get(person.pk)) is not None and other.pk not in seen:
        seen.add(other.pk)
        person = other
    return person


def days_left(employment: Employment, *, used: Decimal) -> Decimal | None:
    """Give how many days of its policy are left to somebody in a year; None where there is no cap."""
    cap = employment.employer.days_per_person
    return None if cap is None else max(cap - used, Decimal(0))


def funding_between(employer: Employer, host: Organisation) -> QuerySet[FundingLink]:
    """List the grants, contracts and powers between an employer and a host, the latest first."""
    return FundingLink.objects.filter(employer=employer, host=host)


def domain_of(address: str) -> str:
    """Give the part of an address after the @, as it is compared."""
    return address.rpartition("@")[2].strip().lower()


def employer_by_address(address: str) -> Employer | None:
    """Find the employer whose verified domain an e-mail address has, or a domain above it."""
    parts = domain_of(address).split(".")
    names = [".".join(parts[i:]) for i in range(len(parts) - 1)]
    rows = EmployerDomain.objects.filter(domain__in=names, employer__closed_on=None)
    rows = rows.exclude(verified_at=None).select_related("employer__organisation")
    found = sorted(rows, key=lambda row: names.index(row.domain))
    return found[0].employer if found else None


def named(words: str) -> QuerySet[Employer]:
    """Find employers by a part of their name."""
    open_ones = Employer.objects.filter(closed_on=None).select_related("organisation")
    return open_ones.filter(organisation__name__icontains=" ".join(words.split()))
