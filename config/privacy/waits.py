"""What has to be finished before somebody can be erased, and what the law lets us keep.

Whoever is in a record of safeguarding is not told so here: everybody but the safeguarding lead reads
"speak to the lead" (domain.md 2.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import HOLDING
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.states import NeedState
from matching.agreements.models import Signature
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from matching.privacy.queries import cut_off
from matching.safeguarding.models import Concern, Hold
from matching.safeguarding.states import ConcernState
from volunteering.hours.models import Expense, Hours
from volunteering.hours.states import ExpenseState, HoursState

UNPAID: Final = [ExpenseState.CLAIMED, ExpenseState.APPROVED]
SECONDMENTS: Final = "clearinghouse."


def reasons(person: Person) -> list[str]:
    """Say what an erasure waits for, each in a sentence that its person may read."""
    return [
        *_safety(person),
        *_hours(person),
        *_expenses(person),
        *_needs(person),
        *_engagements(person),
        *_alone(person),
    ]


def in_safeguarding(person: Person) -> bool:
    """Whether somebody is on hold, or an open concern is about them."""
    held = Hold.objects.filter(person=person, lifted_at=None)
    concerns = Concern.objects.exclude(state=ConcernState.CLOSED).filter(person=person)
    return held.exists() or concerns.exists()


def kept_by_law(person: Person) -> list[str]:
    """Say which agreements outlast the account."""
    signed = in_retention(person).select_related("agreement")
    return [
        _("The agreement “%(title)s”, which you signed on %(day)s, is kept as the law allows.")
        % {"title": each.agreement.title, "day": date_format(each.signed_at)}
        for each in signed
    ]


def in_retention(person: Person) -> QuerySet[Signature]:
    """Find somebody's signatures under agreements that are still within the time for claims."""
    since = cut_off("retention-agreement-months", on=timezone.localdate())
    standing = Q(agreement__withdrawn_at=None) | Q(agreement__withdrawn_at__date__gte=since)
    return Signature.objects.filter(
        standing, person=person, agreement__subject__startswith=SECONDMENTS
    )


def _engagements(person: Person) -> Iterator[str]:
    unfinished = Engagement.objects.filter(person=person, state__in=HOLDING)
    for engagement in unfinished.select_related("host"):
        yield _("You lend your skill to %(host)s (“%(title)s”): end it or cancel it first.") % {
            "host": engagement.host.name,
            "title": engagement.title,
        }


def _safety(person: Person) -> Iterator[str]:
    open_ones = Concern.objects.exclude(state=ConcernState.CLOSED)
    if open_ones.filter(raised_by=person).exists():
        yield _("A concern that you reported is still being looked into.")
    if in_safeguarding(person):
        yield _(
            "A person has to go through your records first. "
            "Please speak to your volunteer centre\u2019s safeguarding lead."
        )


def _hours(person: Person) -> Iterator[str]:
    queried = Hours.objects.filter(placement__person=person, state=HoursState.QUERIED)
    for hours in queried.select_related("placement__organisation"):
        yield _(
            "%(organisation)s has a question about the hours of %(day)s: answer it, or remove them."
        ) % {"organisation": hours.placement.organisation, "day": date_format(hours.given_on)}


def _expenses(person: Person) -> Iterator[str]:
    unpaid = Expense.objects.filter(placement__person=person, state__in=UNPAID)
    for expense in unpaid.select_related("placement__organisation"):
        yield _(
            "%(organisation)s has not paid you £%(amount)s yet: wait for it, or take the claim back."
        ) % {"organisation": expense.placement.organisation, "amount": expense.amount}


def _needs(person: Person) -> Iterator[str]:
    led = SkillsNeed.objects.filter(lead=person).exclude(state=NeedState.CLOSED)
    for need in led:
        yield _("You lead “%(title)s”: name a colleague, or close it.") % {"title": need.title}


def _alone(person: Person) -> Iterator[str]:
    """An organisation that answers here needs somebody who answers."""
    today = Membership.objects.filter(ended_on=None)
    mine = Organisation.objects.filter(
        memberships__in=today.filter(person=person, role=Membership.Role.ADMIN)
    )
    for organisation in mine.distinct():
        others = today.filter(organisation=organisation, role=Membership.Role.ADMIN)
        if not others.exclude(person=person).exists():
            yield _(
                "You are the only administrator of %(organisation)s: "
                "make a colleague one, or ask us to close its page."
            ) % {"organisation": organisation}
