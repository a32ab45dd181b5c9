"""The published documents as text, piece by piece, so that a whole market needs no memory."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from volunteering.opportunities.models import Opportunity, Role
from volunteering.publishing import queries, terms
from volunteering.publishing.standard import about, activity_node, organisation_node

PAGE: Final = 200
Point = tuple[dt.datetime, int]
_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND: Final = dt.timedelta(microseconds=1)


def dataset(roles: QuerySet[Role], address: str) -> Iterator[str]:
    """Write the envelope and one organisation after the other."""
    changed = queries.last_change()
    envelope = {
        "@context": terms.context(),
        "id": f"{settings.SITE_URL}{address}",
        "conformsTo": terms.CONFORMS_TO,
        "license": terms.OWN_LICENCE,
        "publisher": publisher(),
        "modified": changed and changed.isoformat(),
    }
    yield as_json(envelope)[:-1] + ',"graph":['
    for number, opportunities in enumerate(queries.by_organisation(roles)):
        yield ("," if number else "") + as_json(organisation_node(opportunities))
    yield "]}"


@transaction.atomic  # so it is read from the main server: who writes is not seen from a replica
def page_of_changes(after: Point | None) -> dict[str, Any]:
    """Give one page of the feed, as OpenActive's realtime paged data exchange lays it out.

    The last page has no items, and its next page is itself: who comes again asks it again.
    """
    changed = queries.changes(after, PAGE)
    last = (changed[-1].changed_at, changed[-1].opportunity_id) if changed else after
    return {
        "next": _address(last),
        "items": list(_items(changed)),
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }


def one(opportunity: Opportunity) -> dict[str, Any]:
    """Give one opportunity by itself, inside its organisation."""
    return {"@context": terms.context()} | organisation_node([opportunity])


def micros(moment: dt.datetime) -> int:
    """Count a moment in microseconds since 1970: whole numbers keep their order in every language."""
    return (moment - _EPOCH) // _MICROSECOND


def moment_of(counted: int) -> dt.datetime:
    """Give the moment of a count. Raises OverflowError if there is no such moment."""
    return _EPOCH + counted * _MICROSECOND


def publisher() -> str:
    """Name the service, as it is said in the envelope."""
    return f"Commonweal ({settings.SITE_URL})"


def as_json(told: Any) -> str:
    """Write compactly, dates as ISO 8601."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder)


def _items(changed: list[Role]) -> Iterator[dict[str, Any]]:
    keys = [role.opportunity_id for role in changed]
    still = queries.open_roles().filter(opportunity_id__in=keys)
    told = {each.pk: each for each in queries.described(still)}
    for role in changed:
        item = {
            "id": str(role.opportunity_id),
            "kind": "Activity",
            "modified": micros(role.changed_at),
        }
        opportunity = told.get(role.opportunity_id)
        if opportunity is None:
            yield item | {"state": "deleted"}
        else:
            yield item | {"state": "updated", "data": _alone(opportunity)}


def _alone(opportunity: Opportunity) -> dict[str, Any]:
    """Give an opportunity with its organisation inside it."""
    whose = {"organisation": about(opportunity.organisation)}
    return {"@context": terms.context()} | activity_node(opportunity) | whose


def _address(after: Point | None) -> str:
    base = f"{settings.SITE_URL}{reverse('open_feed')}"
    if after is None:
        return base
    moment, key = after
    return f"{base}?{urlencode({'afterTimestamp': micros(moment), 'afterId': key})}"
