"""Reads about employers that an approval needs: post, approvers, steps, days left, funding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet
from django.utils import timezone

from clearinghouse.employers.models import (
    Approver,
    Delegation,
    Employer,
    EmployerDomain,
    Employment,
    EmploymentInvitation,
    FundingLink,
    SingleSignOn,
)
from clearinghouse.employers.terms import ApprovalStep
from matching.organisations.models import Organisation
from matching.people.models import Person

# Where anybody may have an address, so that it shows no employer.
EVERYBODYS: Final = frozenset(
    {
        *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "live.com"),
        *("live.co.uk", "msn.com", "yahoo.com", "yahoo.co.uk", "icloud.com", "me.com", "mac.com"),
        *("aol.com", "proton.me", "protonmail.com", "gmx.com", "gmx.co.uk", "mail.com", "hey.com"),
        *("btinternet.com", "sky.com", "talktalk.net", "virginmedia.com", "ntlworld.com"),
        *("zoho.com", "fastmail.com"),
    }
)


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
    manager = manager_of(employment) if employment else None
    if step == ApprovalStep.LINE_MANAGER and manager is not None and manager.is_active:
        named = [manager]
    else:
        named = _standing(employer, step, day)
    stood_in = _stand_ins(employer, step, day)
    found = [_instead(person, stood_in) for person in named]
    asking = employment.person_id if employment else None
    return [one for one in dict.fromkeys(found) if one.pk != asking and one.is_active]


def manager_of(employment: Employment) -> Person | None:
    """Give the line manager, by account or by the address that HR gave."""
    return employment.manager or person_at(employment.manager_email)


def person_at(address: str) -> Person | None:
    """Find who has an address as their account's."""
    if not address:
        return None
    return Person.objects.filter(email__iexact=address.strip(), is_active=True).first()


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


def funding_between(employer: Employer, host: Organisation) -> QuerySet[FundingLink]:
    """List the grants, contracts and powers between an employer and a host, the latest first."""
    return FundingLink.objects.filter(employer=employer, host=host)


def domain_of(address: str) -> str:
    """Give the part of an address after the @, as it is compared."""
    return address.rpartition("@")[2].strip().lower()


def domains_of(person: Person) -> set[str]:
    """List the domains at which somebody has shown that an address is theirs."""
    shown = EmailAddress.objects.filter(user=person, verified=True)
    return {domain_of(address) for address in shown.values_list("email", flat=True)}


def has_address_at(person: Person, employer: Employer) -> bool:
    """Tell whether somebody has a verified address at a verified domain of an employer, or below it."""
    verified = employer.domains.exclude(verified_at=None).values_list("domain", flat=True)
    return any(
        mine == theirs or mine.endswith(f".{theirs}")
        for theirs in verified
        for mine in domains_of(person)
    )


def employers_by_domains(person: Person) -> list[Employer]:
    """List the employers at whose domains somebody has a verified address."""
    addresses = EmailAddress.objects.filter(user=person, verified=True).order_by("pk")
    found = [employer_by_address(one) for one in addresses.values_list("email", flat=True)]
    return list(dict.fromkeys(one for one in found if one is not None))


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


def people_of(employer: Employer, *, q: str = "", show: str = "") -> QuerySet[Employment]:
    """List who works for an employer, or has left it."""
    rows = Employment.objects.filter(employer=employer).select_related("person", "manager")
    rows = rows.exclude(ended_on=None) if show == "left" else rows.current()
    if show == "said":
        rows = rows.filter(verified_how="")
    elif show == "no_manager":
        rows = rows.filter(manager=None, manager_email="")
    if q:
        rows = rows.filter(
            Q(person__name__icontains=q) | Q(post__icontains=q) | Q(cost_code__icontains=q)
        )
    return rows.order_by("person__name", "pk")


def invitations_of(employer: Employer) -> QuerySet[EmploymentInvitation]:
    """List the invitations that nobody has taken up yet."""
    return EmploymentInvitation.objects.filter(
        employer=employer, accepted_at=None, withdrawn_at=None
    )


def delegations_of(employer: Employer) -> QuerySet[Delegation]:
    """List who decides instead of whom, today and later."""
    rows = Delegation.objects.filter(employer=employer, to_on__gte=timezone.localdate())
    return rows.select_related("from_person", "to_person", "employer__organisation")


def uncovered_steps(employer: Employer) -> list[str]:
    """Name the steps of the policy at which nobody stands; a line manager comes with each person."""
    wanted = in_turn([*employer.steps, *employer.short_steps])
    held = set(
        Approver.objects.filter(employer=employer, to_on=None).values_list("step", flat=True)
    )
    return [
        str(ApprovalStep(step).label)
        for step in wanted
        if step not in held and step != ApprovalStep.LINE_MANAGER
    ]


def funding_of(employer: Employer, words: str = "") -> QuerySet[FundingLink]:
    """List what ties an employer to hosts, to one by its name or to all."""
    rows = FundingLink.objects.filter(employer=employer).select_related("host")
    return rows.filter(host__name__icontains=words) if words else rows


def sign_in_by(provider_id: str) -> SingleSignOn | None:
    """Give an employer's identity provider by its name in addresses, if it is switched on."""
    key = provider_id.removeprefix("employer-")
    if key == provider_id or not key.isdecimal():
        return None
    rows = SingleSignOn.objects.select_related("employer__organisation")
    return rows.filter(employer=int(key), is_on=True, employer__closed_on=None).first()


def sign_in_for(address: str) -> SingleSignOn | None:
    """Give the identity provider of whoever has an address, by the employer's verified domain."""
    employer = employer_by_address(address)
    return sign_in_by(f"employer-{employer.pk}") if employer else None
