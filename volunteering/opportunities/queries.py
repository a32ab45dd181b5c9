"""Reads of roles that several pages share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

from django.contrib.gis.db.models.functions import GeometryDistance
from django.contrib.gis.geos import MultiPoint
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from matching.organisations.models import Organisation
from matching.places.models import Area, AreaKind
from volunteering.opportunities.models import Role, RoleQuerySet, Session, Venue
from volunteering.opportunities.occurrences import from_on
from volunteering.opportunities.posting.recurrence import in_words
from volunteering.opportunities.search import UNLISTED

SOON: Final = 5
MOST_SESSIONS: Final = 60
FIVE_MINUTES: Final = 300


@dataclass(frozen=True)
class Time:
    """One time at which an opportunity happens."""

    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    venue: Venue | None


@dataclass(frozen=True)
class Dates:
    """When a role's opportunity happens next: the first few times, the rest, and whether more.

    ``words`` says what recurs: "Every week on Tuesday, 2pm to 4pm".
    """

    soon: list[Time]
    later: list[Time]
    more: bool
    words: list[str]


def with_page(pk: int) -> RoleQuerySet:
    """Give what a role's page shows, in one row."""
    return Role.objects.select_related("organisation", "opportunity").filter(pk=pk)


def venues_of(role: Role) -> list[Venue]:
    """List the places of a role's opportunity."""
    return list(Venue.objects.filter(opportunity=role.opportunity_id))


def dates_of(role: Role) -> Dates:
    """List the times still to come, up to MOST_SESSIONS; what recurs is said in words beside them."""
    now = timezone.now()
    sessions = Session.objects.filter(opportunity=role.opportunity_id).select_related("venue")
    dated = sessions.filter(rrule="", ends_at__gte=now).order_by("starts_at", "pk")
    recurring = list(sessions.exclude(rrule=""))
    found = [Time(each.starts_at, each.ends_at, each.venue) for each in dated[: MOST_SESSIONS + 1]]
    for each in recurring:
        found += [Time(*time, each.venue) for time in islice(from_on(each, now), SOON)]
    found.sort(key=lambda time: time.starts_at or time.ends_at or now)
    goes_on = [each for each in recurring if next(from_on(each, now), None)]
    return Dates(
        found[:SOON],
        found[SOON:MOST_SESSIONS],
        len(found) > MOST_SESSIONS,
        [in_words(each) for each in goes_on],
    )


def is_open(role: Role) -> bool:
    """Tell whether somebody could take the role up today."""
    today = timezone.localdate()
    begun = role.opens_on is None or role.opens_on <= today
    return role.live and begun and (role.ends_on is None or role.ends_on >= today)


def similar(role: Role, most: int = 3) -> list[Role]:
    """Find open roles for the same causes, the nearest first."""
    others = Role.objects.open().in_england().exclude(pk=role.pk)
    if role.causes:
        others = others.filter(causes__overlap=role.causes)
    if isinstance(role.places, MultiPoint):
        others = others.annotate(metres=GeometryDistance("places", role.places)).order_by("metres")
    return list(others.select_related("organisation").defer(*UNLISTED)[:most])


def of_organisation(organisation: Organisation) -> RoleQuerySet:
    """List an organisation's open roles, also those outside England."""
    roles = Role.objects.open().filter(organisation=organisation)
    return roles.select_related("organisation").defer(*UNLISTED).order_by("title", "pk")


def district_names(codes: Iterable[str]) -> dict[str, str]:
    """Name districts by their codes, as they are called now."""
    districts = Area.objects.of_kind(AreaKind.LAD).filter(code__in=set(codes))
    return dict([*districts.values_list("code", "name")])


def open_in_england() -> int:
    """Count the roles open in England today; five minutes old at most."""
    key = f"{connection.settings_dict['NAME']}:open-roles:{timezone.localdate()}"
    counted = cache.get_or_set(key, Role.objects.open().in_england().count, FIVE_MINUTES)
    return int(counted or 0)
