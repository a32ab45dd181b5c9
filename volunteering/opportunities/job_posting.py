"""A role as schema.org's JobPosting, which search engines read: there is no type for volunteering.

employmentType is VOLUNTEER, and there is never a salary.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.contrib.gis.geos import Point

from matching.places.grid import to_lat_lon
from volunteering.opportunities.models import Role, Venue

# What would end a script element is written as an escape, as Django's json_script does.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def job_posting(role: Role, venues: Iterable[Venue], url: str) -> str:
    """Write the description of a role for a script element of type application/ld+json."""
    return json.dumps(_posting(role, list(venues), url), ensure_ascii=False).translate(ESCAPES)


def _posting(role: Role, venues: list[Venue], url: str) -> dict[str, Any]:
    opportunity, organisation = role.opportunity, role.organisation
    posted = opportunity.opens_on or opportunity.created_at.date()
    posting = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": role.title,
        "description": role.description or opportunity.description or role.title,
        "employmentType": "VOLUNTEER",
        "datePosted": posted.isoformat(),
        "validThrough": role.ends_on and role.ends_on.isoformat(),
        "identifier": _identifier(role),
        "hiringOrganization": _given(
            {"@type": "Organization", "name": organisation.name, "sameAs": organisation.website}
        ),
        "jobLocation": _places(role, venues),
        "url": url,
        "directApply": False,
    }
    if role.remote:
        posting["jobLocationType"] = "TELECOMMUTE"
        posting["applicantLocationRequirements"] = {"@type": "Country", "name": "United Kingdom"}
    return _given(posting)


def _identifier(role: Role) -> dict[str, Any]:
    opportunity = role.opportunity
    if opportunity.is_from_feed:
        name, value = opportunity.publisher or opportunity.source, opportunity.source_id
    else:
        name, value = role.organisation.name, str(role.pk)
    return {"@type": "PropertyValue", "name": name, "value": value}


def _places(role: Role, venues: list[Venue]) -> list[dict[str, Any]]:
    """Give its places; search engines want one of whatever is not done from home."""
    found = [_place(venue, venue.point) for venue in venues if venue.point]
    if found or role.remote:
        return found
    named = [venue for venue in venues if venue.address or venue.postcode]
    return [{"@type": "Place", "address": _given(_address(venue))} for venue in named or [Venue()]]


def _address(venue: Venue) -> dict[str, Any]:
    return {
        "@type": "PostalAddress",
        "streetAddress": venue.address or venue.name,
        "postalCode": venue.postcode,
        "addressCountry": "GB",
    }


def _place(venue: Venue, point: Point) -> dict[str, Any]:
    latitude, longitude = to_lat_lon(point.x, point.y)
    geo = {
        "@type": "GeoCoordinates",
        "latitude": round(float(latitude), 5),
        "longitude": round(float(longitude), 5),
    }
    return {"@type": "Place", "address": _given(_address(venue)), "geo": geo}


def _given(described: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in described.items() if value not in ("", None, [])}
