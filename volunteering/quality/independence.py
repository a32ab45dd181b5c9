"""Whether a reviewer is independent of the organisation, and if not, why (domain.md 1.6).

Four things refuse: the same organisation, funder and fundee, the same district, an interest that they
have declared. Each is worked out from what we hold on the day, at every step anew: nobody overrides it.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from matching.places.models import Area, AreaKind
from volunteering.centres.models import AreaServed, FundingTie
from volunteering.quality.models import DeclaredInterest

REMEMBERED: Final = dt.timedelta(days=3 * 365)  # a job that ended is a tie for so long


def obstacles(person: Person, organisation: Organisation, on: dt.date | None = None) -> list[str]:
    """Say what keeps somebody from judging an organisation; nothing when they are independent."""
    day = on or timezone.localdate()
    theirs = _organisations_of(person, day)
    return [
        *_same_organisation(theirs, organisation),
        *_funding(theirs, organisation, day),
        *_same_district(person, theirs, organisation, day),
        *_declared(person, organisation),
    ]


def _organisations_of(person: Person, day: dt.date) -> list[Organisation]:
    """Give whom somebody acts for, or did in the last years."""
    held = Membership.objects.filter(
        Q(ended_on=None) | Q(ended_on__gte=day - REMEMBERED), person=person
    )
    return list(Organisation.objects.filter(pk__in=held.values("organisation")).order_by("pk"))


def _same_organisation(theirs: list[Organisation], organisation: Organisation) -> list[str]:
    said = {"name": organisation.name}
    if organisation in theirs:
        return [_("They act for %(name)s, or did in the last three years.") % said]
    if any(organisation.pk == each.cares_of_id for each in theirs):
        return [_("%(name)s looks after their organisation's page.") % said]
    if any(each.pk == organisation.cares_of_id for each in theirs):
        return [_("Their organisation looks after the page of %(name)s.") % said]
    return []


def _funding(theirs: list[Organisation], organisation: Organisation, day: dt.date) -> list[str]:
    ties = FundingTie.objects.on(day).between(organisation.pk, [each.pk for each in theirs])
    return [
        _("%(funder)s funds %(recipient)s.") % {"funder": tie.funder, "recipient": tie.recipient}
        for tie in ties.select_related("funder", "recipient")
    ]


def _same_district(
    person: Person, theirs: list[Organisation], organisation: Organisation, day: dt.date
) -> list[str]:
    """Compare where both work; for somebody without an organisation, where they live stands in."""
    here = _districts([organisation], day)
    if any(each.kind != Organisation.Kind.EMPLOYER for each in theirs):
        there = _districts(theirs, day)
    else:
        there = _districts(theirs, day) | ({person.home_lad} - {""})
    shared = sorted(here & there)
    names = dict(
        Area.objects.current()
        .of_kind(AreaKind.LAD)
        .filter(code__in=shared)
        .values_list("code", "name")
    )
    return [
        _("They work in the same district: %(district)s.") % {"district": names.get(code, code)}
        for code in shared
    ]


def _districts(organisations: list[Organisation], day: dt.date) -> set[str]:
    served = AreaServed.objects.filter(
        Q(to_on=None) | Q(to_on__gte=day), centre__in=organisations, from_on__lte=day
    )
    codes = set(served.values_list("lad", flat=True))
    return (codes | {each.lad for each in organisations}) - {""}


def _declared(person: Person, organisation: Organisation) -> list[str]:
    said = DeclaredInterest.objects.filter(person=person, organisation=organisation)
    return [
        _("They have declared an interest: %(kind)s.") % {"kind": interest.get_kind_display()}
        for interest in said
    ]
