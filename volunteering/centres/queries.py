"""Reads about a centre's work that several callers share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, F, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.places.models import Area, AreaKind
from volunteering.centres.functions import Function
from volunteering.centres.kinds import OF, Kind
from volunteering.centres.models import (
    AreaServed,
    CentreMember,
    CentreRecord,
    Consultation,
    ConsultationAnswer,
    Course,
    CoursePlace,
    HealthScore,
)
from volunteering.centres.states import MemberState, PlaceState


@dataclass(frozen=True, slots=True)
class Counted:
    """One figure of a function's page."""

    what: str | Promise
    count: Any


def records(
    centre: Organisation, function: str, since: dt.date | None = None
) -> QuerySet[CentreRecord]:
    """List a centre's records under a function, the newest first."""
    found = CentreRecord.objects.filter(centre=centre, kind__in=OF[function])
    found = found.filter(on__gte=since) if since else found
    rows = found.select_related("organisation", "opportunity")
    return rows.annotate(file_count=Count("files", distinct=True)).order_by("-on", "-pk")


def counts_by_kind(centre: Organisation, since: dt.date | None = None) -> dict[str, int]:
    """Count a centre's records by kind, in one query."""
    found = CentreRecord.objects.filter(centre=centre)
    found = found.filter(on__gte=since) if since else found
    return dict(found.order_by().values_list("kind").annotate(n=Count("pk")))


def figures(centre: Organisation, function: str, since: dt.date) -> list[Counted]:
    """Work out what counts under a function, from what was recorded since a day."""
    counts = counts_by_kind(centre, since)
    plain = [Counted(kind.label, counts.get(kind, 0)) for kind in OF[function]]
    more = {
        Function.MARKETING: _reached,
        Function.GOOD_PRACTICE: _practice,
        Function.ROLES: _roles,
        Function.POLICY: _policy,
        Function.STRATEGY: _strategy,
    }.get(Function(function))
    return plain + (more(centre, since) if more else [])


def _reached(centre: Organisation, since: dt.date) -> list[Counted]:
    found = CentreRecord.objects.filter(
        centre=centre, kind__in=OF[Function.MARKETING], on__gte=since
    )
    return [Counted(_("People reached"), found.aggregate(n=Sum("reach"))["n"] or 0)]


def _practice(centre: Organisation, since: dt.date) -> list[Counted]:
    found = CentreRecord.objects.filter(
        centre=centre, kind__in=OF[Function.GOOD_PRACTICE], on__gte=since
    )
    supported = found.exclude(organisation=None).aggregate(n=Count("organisation", distinct=True))[
        "n"
    ]
    closed = found.filter(kind=Kind.SUPPORT).exclude(done_on=None)
    came = CoursePlace.objects.filter(
        course__centre=centre, course__starts_at__date__gte=since, state=PlaceState.CAME
    )
    return [
        Counted(_("Organisations supported"), supported),
        Counted(_("Support cases closed"), closed.count()),
        Counted(_("Mean gain in health checks, of 1 to 5"), mean_gain(centre, since)),
        Counted(_("People who came to courses"), came.values("person").distinct().count()),
    ]


def mean_gain(centre: Organisation, since: dt.date) -> Decimal | None:
    """Give the mean of after less before, over the topics that have both: none without a pair."""
    pairs = HealthScore.objects.filter(
        record__centre=centre, record__on__gte=since, after__isnull=False
    )
    mean = pairs.aggregate(mean=Avg(F("after") - F("before")))["mean"]
    return None if mean is None else round(Decimal(str(mean)), 2)


def _roles(centre: Organisation, since: dt.date) -> list[Counted]:
    found = CentreRecord.objects.filter(centre=centre, kind__in=OF[Function.ROLES], on__gte=since)
    live = found.filter(opportunity__roles__live=True)
    count = live.values("opportunity").distinct().count()
    return [Counted(_("Opportunities with a role that is open now"), count)]


def _policy(centre: Organisation, since: dt.date) -> list[Counted]:
    found = CentreRecord.objects.filter(centre=centre, on__gte=since)
    barriers = found.filter(kind=Kind.BARRIER)
    heard = found.filter(kind=Kind.RESPONSE, reach__gt=0)
    return [
        Counted(_("Responses with evidence from members"), heard.count()),
        Counted(_("Barriers said to be gone"), barriers.exclude(done_on=None).count()),
        Counted(_("Barriers seen to be gone"), barriers.exclude(verified_on=None).count()),
    ]


def _strategy(centre: Organisation, _since: dt.date) -> list[Counted]:
    in_force = strategies_in_force().filter(centre=centre)
    return [Counted(_("Strategies adopted and in date"), in_force.count())]


def strategies_in_force(on: dt.date | None = None) -> QuerySet[CentreRecord]:
    """List the strategies that are adopted, name who leads and run on a day."""
    day = on or timezone.localdate()
    adopted = CentreRecord.objects.filter(kind=Kind.STRATEGY, done_on__lte=day).exclude(body="")
    return adopted.filter(Q(until=None) | Q(until__gte=day))


def members_of(centre: Organisation) -> QuerySet[CentreMember]:
    """List who wants to join, then who is a member, then the others."""
    found = CentreMember.objects.filter(centre=centre).select_related("organisation", "plan")
    return found.prefetch_related("invoices").order_by("state", "organisation__name", "pk")


def member_organisations(person: Person, centre: Organisation) -> QuerySet[Organisation]:
    """List for which of somebody's organisations they may answer as a member."""
    members = CentreMember.objects.filter(centre=centre, state=MemberState.MEMBER)
    return Organisation.objects.run_by(person).filter(pk__in=members.values("organisation"))


def may_join(person: Person, centre: Organisation) -> QuerySet[Organisation]:
    """List which of somebody's organisations are not members yet and have not asked."""
    there = CentreMember.objects.filter(
        centre=centre, state__in=[MemberState.ASKED, MemberState.MEMBER]
    )
    own = Organisation.objects.run_by(person).exclude(pk=centre.pk)
    return own.exclude(pk__in=there.values("organisation")).order_by("name", "pk")


def open_consultations(organisation: Organisation) -> QuerySet[Consultation]:
    """List what an organisation, as a member, may still answer and has not, the first to close first."""
    member_of = CentreMember.objects.filter(organisation=organisation, state=MemberState.MEMBER)
    answered = ConsultationAnswer.objects.filter(organisation=organisation)
    asked = Consultation.objects.filter(
        centre__in=member_of.values("centre"), closes_on__gte=timezone.localdate()
    )
    unanswered = asked.exclude(pk__in=answered.values("consultation"))
    return unanswered.select_related("centre").order_by("closes_on", "pk")


def courses_to_come() -> QuerySet[Course]:
    """List the courses that one could still go to, the next first."""
    found = Course.objects.filter(starts_at__gt=timezone.now(), called_off_at=None)
    return found.select_related("centre").order_by("starts_at", "pk")


def areas_served(on: dt.date | None = None) -> QuerySet[AreaServed]:
    """List which districts are served by whom on a day."""
    day = on or timezone.localdate()
    found = AreaServed.objects.filter(Q(to_on=None) | Q(to_on__gte=day), from_on__lte=day)
    return found.select_related("centre").order_by("lad", "centre__name", "pk")


def districts(codes: Iterable[str]) -> dict[str, Area]:
    """Give districts of today by their codes, in one query."""
    found = Area.objects.current().of_kind(AreaKind.LAD).filter(code__in=set(codes))
    return {area.code: area for area in found}
