"""Who is asked for a release, in which turn, and instead of whom."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum
from django.utils import timezone

from clearinghouse.employers.models import Approver, Employer, Employment
from clearinghouse.employers.queries import approvers_for, employment_of, in_turn
from clearinghouse.employers.terms import ApprovalStep
from clearinghouse.releases.models import Release
from clearinghouse.releases.states import Recharge, ReleaseState
from clearinghouse.terms import SECONDMENTS
from matching.organisations.models import Membership
from matching.organisations.queries import people_of
from matching.people.models import Person

POSITIONS = {str(step): number * 10 for number, step in enumerate(ApprovalStep, start=1)}


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a step is with: a person, perhaps instead of another, or an address without an account."""

    person: Person | None
    email: str = ""
    instead_of: Person | None = None
    also: tuple[Person, ...] = ()


def employer_of(release: Release) -> Employer:
    """Give the employer's policy that a release is asked under."""
    return Employer.objects.select_related("organisation").get(organisation=release.employer_id)


def post_of(release: Release) -> Employment | None:
    """Give the post from which somebody asks to be released."""
    return employment_of(release.person, employer=employer_of(release))


def steps_of(release: Release, employer: Employer, *, declared: bool, over_days: bool) -> list[str]:
    """List who approves, in turn; nobody for a form that the employer lets happen without asking.

    A conflict, a charge, or more days than the policy gives are never approved beforehand. The
    conflict officer is asked in the public sector, and elsewhere where there is something to look
    at; finance where there is a charge (domain.md 4.6).
    """
    charged = release.recharge != Recharge.NONE
    preapproved = release.form in employer.preapproved_forms
    if preapproved and not (charged or declared or over_days):
        return []
    said = set(employer.steps if release.form in SECONDMENTS else employer.short_steps)
    said.discard(str(ApprovalStep.FINANCE))
    said.discard(str(ApprovalStep.CONFLICT_OFFICER))
    if charged:
        said.add(str(ApprovalStep.FINANCE))
    if not said or (over_days and said <= {str(ApprovalStep.FINANCE)}):
        said.add(str(ApprovalStep.LINE_MANAGER))  # somebody has to answer for the days
    if declared or employer.is_public:
        said.add(str(ApprovalStep.CONFLICT_OFFICER))
    return in_turn(said)


def whom_to_ask(release: Release, step: str) -> Asked | None:
    """Find who decides at a step today, all of them where several stand; never the person who asks.

    Where nobody stands for it, the line manager's address, and then the employer's administrators.
    """
    employer, post = employer_of(release), post_of(release)
    found = [
        each for each in approvers_for(employer, step, employment=post) if _is_other(each, release)
    ]
    if found:
        first = found[0]
        instead_of = _instead_of(employer, step, post, first)
        return Asked(first, instead_of=instead_of, also=tuple(found[1:]))
    if step == ApprovalStep.LINE_MANAGER and post is not None and post.manager_email:
        return _by_address(post.manager_email, release)
    admins = people_of(employer.organisation, Membership.Role.ADMIN).exclude(pk=release.person_id)
    admin = admins.first()
    return Asked(admin) if admin is not None else None


def days_used(release: Release, *, year: int | None = None) -> Decimal:
    """Add up the days for which an employer has released somebody in the year of a release."""
    others = Release.objects.filter(
        person=release.person_id,
        employer=release.employer_id,
        state__in=[ReleaseState.ASKED, ReleaseState.APPROVED],
        starts_on__year=year or release.starts_on.year,
    )
    return others.exclude(pk=release.pk).aggregate(sum=Sum("days"))["sum"] or Decimal(0)


def days_over(release: Release) -> Decimal:
    """Say by how many days a release would go beyond the employer's cap for a year; 0 if it keeps it."""
    policy = Employer.objects.filter(organisation=release.employer_id).first()
    cap = policy.days_per_person if policy else None
    if cap is None:
        return Decimal(0)
    return max(days_used(release) + release.days - cap, Decimal(0))


def _is_other(person: Person, release: Release) -> bool:
    return person.pk != release.person_id


def _by_address(email: str, release: Release) -> Asked | None:
    person = Person.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        return Asked(None, email=email.strip().lower())
    return Asked(person) if _is_other(person, release) else None


def _instead_of(
    employer: Employer, step: str, post: Employment | None, asked: Person
) -> Person | None:
    """Name whose place somebody takes by a delegation, so that it is kept with the approval."""
    if step == ApprovalStep.LINE_MANAGER and post is not None and post.manager is not None:
        named: list[Person] = [post.manager]
    else:
        today = timezone.localdate()
        standing = Approver.objects.filter(employer=employer, step=step, from_on__lte=today)
        named = [each.person for each in standing.select_related("person").order_by("pk")]
    return named[0] if named and asked not in named else None
