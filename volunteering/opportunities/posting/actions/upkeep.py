"""What the timetable does to roles: reminders before they end, cover that ran out, rules that changed."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.history.lifecycle import IllegalMove
from matching.organisations.models import Organisation
from volunteering.opportunities import actions as opportunities
from volunteering.opportunities.models import Opportunity, Role, RoleTerms
from volunteering.opportunities.posting import levels, notices
from volunteering.opportunities.posting.actions.offering import pause
from volunteering.opportunities.states import OpportunityState

REMINDED: Final = (14, 3)  # days before the last day of an offer
ANSWERED: Final = (Organisation.Standing.CLAIMED, Organisation.Standing.ADOPTED)
AT_ONCE: Final = 200


def remind_of_expiry(*, on: dt.date | None = None) -> int:
    """Tell organisations which of their roles end in a fortnight and in three days; once each."""
    today = on or timezone.localdate()
    return sum(_remind(days, today) for days in sorted(REMINDED))


def pause_uninsured(*, on: dt.date | None = None) -> int:
    """Take roles off the lists whose insurance has run out (domain.md 3.6)."""
    today = on or timezone.localdate()
    found = RoleTerms.objects.filter(
        insured_until__lt=today, role__opportunity__state=OpportunityState.LIVE
    )
    return sum(_pause_uninsured(terms) for terms in found.select_related("role__opportunity"))


def rework_levels(*, on: dt.date | None = None) -> int:
    """Ask the tree again for every role that is prepared or on offer; count those that changed."""
    today = on or timezone.localdate()
    asked = RoleTerms.objects.exclude(facts={}).exclude(
        role__opportunity__state=OpportunityState.WITHDRAWN
    )
    keys = asked.order_by("pk").values_list("pk", flat=True)
    return sum(_rework(key, today) for key in keys.iterator(chunk_size=AT_ONCE))


def _remind(days: int, today: dt.date) -> int:
    """Remind of those that end within so many days; nobody twice, also of two sweeps at once."""
    due = Opportunity.objects.filter(
        Q(expiry_told=None) | Q(expiry_told__gt=days),
        state=OpportunityState.LIVE,
        organisation__standing__in=ANSWERED,
        closes_on__range=(today, today + dt.timedelta(days=days)),
    )
    return sum(_tell(opportunity, days) for opportunity in due.select_related("organisation"))


@transaction.atomic
def _tell(opportunity: Opportunity, days: int) -> bool:
    told = Opportunity.objects.filter(pk=opportunity.pk, expiry_told=opportunity.expiry_told)
    if not told.update(expiry_told=days):
        return False
    for role in opportunity.roles.select_related("organisation", "lead", "opportunity"):
        notices.ends_soon(role)
    return True


@transaction.atomic
def _pause_uninsured(terms: RoleTerms) -> bool:
    try:
        pause(role=terms.role, by=None, reason=_("its insurance cover has run out"))
    except IllegalMove:
        return False  # another sweep, or somebody, was faster
    notices.uninsured(terms.role)
    return True


@transaction.atomic
def _rework(key: int, today: dt.date) -> bool:
    """Work out one role's level; the lock lets two sweeps take turns, and the second finds it done."""
    terms = RoleTerms.objects.select_for_update().get(pk=key)
    role = Role.objects.select_related("opportunity", "organisation", "lead").get(pk=terms.role_id)
    before = terms.facts
    changed = levels.rework(role, terms, on=today)
    if terms.facts != before or changed:
        terms.save(
            update_fields=["facts", "level", "workforce", "barred_lists", "level_decided_on"]
        )
    if changed:
        role.save(update_fields=["requirements", "changed_at"])
        opportunities.summarise(opportunities=[role.opportunity])
        notices.level_changed(role, terms)
    return changed
