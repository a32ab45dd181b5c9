"""Which roles stand in a feed, or in a list on another site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils import timezone

from matching.organisations.models import Organisation
from volunteering.opportunities.models import Role
from volunteering.opportunities.provenance import posted_here
from volunteering.opportunities.search import Search, Sort, matching_roles
from volunteering.publishing.terms import OPEN
from volunteering.syndication.models import Widget

MOST_IN_A_FEED: Final = 50


# As may_be_passed_on, for rows that are not here yet.
_PASSED_ON: Final = posted_here("opportunity") | Q(opportunity__licence__in=OPEN)


def newest(search: Search) -> list[Role]:
    """Give what a search finds, what came on offer last first."""
    found = matching_roles(replace(search, sort=Sort.NEWEST, blocked=()))
    listed = found.select_related("organisation", "opportunity").defer("search")
    return list(listed.order_by("-listed_at", "-pk")[:MOST_IN_A_FEED])


def may_be_passed_on(role: Role) -> bool:
    """Tell whether its words may stand elsewhere; its title with a link may."""
    return not role.opportunity.is_from_feed or role.opportunity.licence in OPEN


def listed_in(widget: Widget) -> list[Role]:
    """Give the roles that a widget shows today, the newest first, with how much time we may say."""
    roles = Role.objects.open().select_related("organisation").defer("search", "description")
    roles = roles.annotate(time_told=Case(When(_PASSED_ON, then="commitment"), default=Value("")))
    return list(
        _SHOWN[widget.shows](roles, widget.organisation).order_by("-listed_at")[: widget.most]
    )


def widgets_of(organisation: Organisation) -> QuerySet[Widget]:
    """Give an organisation's lists that are in use."""
    return Widget.objects.filter(organisation=organisation, ended_at=None)


def in_use(key: str) -> Widget | None:
    """Find the list of a key."""
    found = Widget.objects.filter(key=key).select_related("organisation").first()
    return None if found is None or (found.ended_at and found.ended_at <= timezone.now()) else found


_SHOWN: Final[dict[str, Callable[[Any, Organisation], Any]]] = {
    Widget.Shows.DISTRICT: lambda roles, whose: roles.filter(lads__contains=[whose.lad]),
    Widget.Shows.OWN: lambda roles, whose: roles.filter(organisation=whose),
    Widget.Shows.HOME: lambda roles, _whose: roles.filter(remote=True, outside_england=False),
}
