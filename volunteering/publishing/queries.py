"""Which roles are told to the world, and in which order they changed."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import Final

from django.db import connection
from django.db.models import (
    BigIntegerField,
    Count,
    DecimalField,
    Exists,
    F,
    Func,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Sum,
    TextField,
    Value,
)
from django.utils import timezone

from matching.organisations.models import Organisation
from volunteering.opportunities.models import Opportunity, Role
from volunteering.opportunities.posting.queries import is_public
from volunteering.opportunities.provenance import posted_here
from volunteering.publishing.terms import OPEN

TOMBSTONES: Final = dt.timedelta(days=90)
# What is being written at this moment may be committed out of order: the feed waits for it.
SETTLED: Final = dt.timedelta(seconds=5)
# When the longest transaction of our own that writes began: whatever it writes is dated after that.
WRITING: Final = """
SELECT min(xact_start) FROM pg_stat_activity
WHERE datname = current_database() AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()
"""
ORGANISATIONS_AT_A_TIME: Final = 100
# One number of what an organisation is known to say, by which sums tell a change.
_SAYS: Final = Func(
    Func(
        Value("|"),
        *map(F, ("pk", "described_at", "fingerprint", "standing", "licence", "is_invented")),
        function="concat_ws",
        output_field=TextField(),
    ),
    Value(0),
    function="hashtextextended",
    output_field=BigIntegerField(),
)


def shareable() -> Q:
    """Keep what was posted here, or came under a licence that lets us pass it on; nothing invented."""
    ours = posted_here("opportunity")
    passed_on = Q(opportunity__licence__in=OPEN)
    return (ours | passed_on) & Q(organisation__is_invented=False)


def open_roles() -> QuerySet[Role]:
    """Give the roles that anybody may take further today."""
    return Role.objects.open().filter(shareable())


def last_change() -> dt.datetime | None:
    """Tell when anything that is told to the world last changed; uses role_changed_at."""
    roles = Role.objects.filter(shareable()).order_by("-changed_at")
    return roles.values_list("changed_at", flat=True).first()


def state_of_all() -> str:
    """Give a word that is another one as soon as the whole reads otherwise; none of it is written for that.

    The last change alone would not do: what is committed out of order, or goes for good, leaves it
    as it was. So all dates are summed up, which role_changed_at answers by itself. Organisations
    are dated by what they say here, and known by their fingerprints where a feed says it for them.
    Roles begin and end with a day, without any change.
    """
    roles = Role.objects.aggregate(
        number=Count("*"), last=Max("changed_at"), total=Sum(_seconds("changed_at"))
    )
    organisations = Organisation.objects.aggregate(number=Count("*"), total=Sum(_SAYS))
    seen = [timezone.localdate(), *roles.values(), *organisations.values()]
    return hashlib.sha256("|".join(map(str, seen)).encode()).hexdigest()[:32]


def _seconds(name: str) -> Func:
    return Func(
        F(name), template="extract(epoch FROM %(expressions)s)", output_field=DecimalField()
    )


def described(roles: QuerySet[Role]) -> QuerySet[Opportunity]:
    """Give the opportunities of these roles with all that is said of them, in five queries."""
    return (
        Opportunity.objects.filter(pk__in=roles.order_by().values("opportunity"))
        .select_related("organisation")
        .prefetch_related(
            Prefetch("roles", roles.select_related("terms")),
            Prefetch("sessions", to_attr="told_sessions"),
            Prefetch("venues", to_attr="told_venues"),
            "organisation__identifiers",
        )
        .order_by("organisation_id", "pk")
    )


def by_organisation(roles: QuerySet[Role]) -> Iterator[list[Opportunity]]:
    """Give the opportunities of one organisation after the other, a hundred organisations at a time.

    What closes between one question and the next is left out, and so is an organisation that then
    has nothing.
    """
    last = 0
    while True:
        named = roles.filter(organisation_id__gt=last).order_by("organisation_id")
        keys = list(
            named.values_list("organisation_id", flat=True).distinct()[:ORGANISATIONS_AT_A_TIME]
        )
        if not keys:
            return
        held: dict[int, list[Opportunity]] = {key: [] for key in keys}
        for opportunity in described(roles.filter(organisation_id__in=keys)):
            if opportunity.roles.all():
                held[opportunity.organisation_id].append(opportunity)
        yield from filter(None, held.values())
        last = keys[-1]


def changes(after: tuple[dt.datetime, int] | None, most: int) -> list[Role]:
    """Give the last changed role of each opportunity, in the order of change, after a point.

    Uses role_changed_at. What has been gone for longer than tombstones are kept is left out. What is
    not on offer yet, or is read again before it is, counts as gone: it may have been told before. So
    does what may not be passed on: whoever has it under the licence that it came with must hear.
    """
    now = timezone.now()
    settled = _settled(now)
    later = Role.objects.filter(opportunity=OuterRef("opportunity")).filter(
        Q(changed_at__gt=OuterRef("changed_at"))
        | Q(changed_at=OuterRef("changed_at"), pk__gt=OuterRef("pk"))
    )
    kept = (Q(live=True) & shareable()) | Q(changed_at__gt=now - TOMBSTONES)
    rows = Role.objects.filter(
        kept, ~Exists(later), organisation__is_invented=False, changed_at__lt=settled
    )
    if after is not None:
        moment, key = after
        rows = rows.filter(changed_at__gte=moment).filter(
            Q(changed_at__gt=moment) | Q(opportunity_id__gt=key)
        )
    return list(rows.order_by(F("changed_at"), F("opportunity_id"))[:most])


def _settled(now: dt.datetime) -> dt.datetime:
    """Give the moment before which nothing will be found to have changed any more.

    Roles are dated by the clocks of their writers' hosts, transactions by the database's: they may
    differ by some seconds.
    """
    with connection.cursor() as cursor:
        cursor.execute(WRITING)
        (begun,) = cursor.fetchone()
    return min(now, begun or now) - SETTLED


def turned(today: dt.date) -> QuerySet[Role]:
    """Give roles that opened, or were over, on a day since which nobody has changed them."""
    changed_on = F("changed_at__date")
    opened = Q(opens_on__lte=today, opens_on__gt=changed_on)
    ended = Q(ends_on__lt=today, ends_on__gte=changed_on)
    return Role.objects.filter(opened | ended, live=True)


def overtaken(now: dt.datetime) -> QuerySet[Role]:
    """Give roles whose organisation has said something else of itself since they changed."""
    said = Q(organisation__described_at__lte=now, organisation__described_at__gt=F("changed_at"))
    return Role.objects.filter(said, live=True)


def has_been_told(pk: int) -> bool:
    """Tell whether an opportunity that is not on offer now may have been; a draft is nobody's to know."""
    rows = Role.objects.filter(shareable(), opportunity=pk).select_related("opportunity")[:1]
    return any(is_public(role.opportunity) for role in rows)
