"""Bodies and what they do as organizations, services, locations and terms of the standard.

docs/reference/open-referral.md says field by field where each comes from.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet

from matching.places.grid import to_lat_lon
from volunteering.directory.districts import Districts
from volunteering.directory.lists import Community, Function
from volunteering.directory.models import Body, Coverage, Service
from volunteering.directory.open_referral.keys import key_of
from volunteering.directory.queries import standing
from volunteering.publishing.terms import OPEN
from volunteering.quality.queries import Mark, marks_of

Node = dict[str, Any]
TAXONOMIES: Final[dict[str, Any]] = {"function": Function, "community": Community}
_NAMES: Final = {
    "function": "Functions of volunteering infrastructure",
    "community": "Communities that a body is there for",
}


def bodies() -> QuerySet[Body]:
    """Give the bodies whose entries may be passed on: nothing invented, nothing under a closed licence."""
    shared = Q(licence="") | Q(licence__in=OPEN)
    return Body.objects.shown().filter(shared, is_invented=False).order_by("pk")


def services() -> QuerySet[Service]:
    """Give what those bodies do, with all that is said of it."""
    areas = Coverage.objects.filter(standing()).select_related("area").order_by("pk")
    return (
        Service.objects.filter(body__in=bodies())
        .select_related("body")
        .prefetch_related(Prefetch("body__coverage", areas, to_attr="areas_now"))
        .order_by("pk")
    )


def listed(rows: Iterable[Service]) -> list[Node]:
    """Write services as a list shows them, without what hangs on them but their organization."""
    return [_service(each) | {"organization": organization(each.body)} for each in rows]


def whole(each: Service) -> Node:
    """Write one service with everything."""
    body = each.body
    mark = (
        marks_of([body.organisation_id]).get(body.organisation_id) if body.organisation_id else None
    )
    return _given(
        _service(each)
        | {
            "organization": organization(body),
            "accreditations": mark and _mark(mark),
            "service_areas": list(_areas(each)),
            "service_at_locations": list(_places(each)),
            "contacts": list(_contacts(each)),
            "cost_options": list(_costs(each)),
            "attributes": list(_attributes(each)),
        }
    )


def placed(rows: Iterable[Service]) -> list[Node]:
    """Write services at their places as a list shows them, without their addresses."""
    return [_there(each) | {"service": listed([each])[0]} for each in rows]


def placed_whole(each: Service) -> Node:
    """Write one service at its place with its address."""
    return next(iter(_places(each))) | {"service": listed([each])[0]}


def organization(body: Body) -> Node:
    """Write who a body is; the standard wants a description of every one."""
    identifiers = [
        {
            "id": key_of("identifier", body.pk),
            "identifier_scheme": body.org_id.rpartition("-")[0],
            "identifier_type": "org-id.guide",
            "identifier": body.org_id,
        }
    ]
    return _given(
        {
            "id": key_of("organization", body.pk),
            "name": body.name,
            "description": body.mission or body.specialism or body.name,
            "email": body.email,
            "website": body.website,
            "uri": f"{settings.SITE_URL}{body.get_absolute_url()}",
            "organization_identifiers": identifiers if body.org_id else [],
        }
    )


def taxonomies() -> list[Node]:
    """Name the two lists from which services are classified."""
    return [_taxonomy(name) for name in TAXONOMIES]


def terms() -> list[Node]:
    """Give all terms of both lists."""
    return [term(name, code) for name, kinds in TAXONOMIES.items() for code in kinds.values]


def term(taxonomy: str, code: str) -> Node:
    """Write one term; its name is its description too, for the lists say no more."""
    kinds = TAXONOMIES[taxonomy]
    label = str(kinds(code).label)
    return {
        "id": key_of(f"term {taxonomy}", kinds.values.index(code) + 1),
        "code": code,
        "name": label,
        "description": label,
        "taxonomy": _NAMES[taxonomy],
        "taxonomy_detail": _taxonomy(taxonomy),
    }


def named(key: str) -> tuple[str, str]:
    """Tell which list and which of its terms a key names; none has two empty names."""
    pairs = ((name, code) for name, kinds in TAXONOMIES.items() for code in kinds.values)
    return next((pair for pair in pairs if term(*pair)["id"] == key), ("", ""))


def list_named(key: str) -> str:
    """Tell which list a key names; none is empty."""
    return next((name for name in TAXONOMIES if _taxonomy(name)["id"] == key), "")


def _taxonomy(name: str) -> Node:
    return {
        "id": key_of("taxonomy", list(TAXONOMIES).index(name) + 1),
        "name": _NAMES[name],
        "description": _NAMES[name],
        "uri": f"{settings.SITE_URL}/open-referral/taxonomies",
    }


def _service(each: Service) -> Node:
    body = each.body
    return _given(
        {
            "id": key_of("service", each.pk),
            "organization_id": key_of("organization", body.pk),
            "name": f"{each.get_function_display()}: {body.name}",
            "description": each.words or body.mission or str(each.get_function_display()),
            "url": body.website or f"{settings.SITE_URL}{body.get_absolute_url()}",
            "email": body.email,
            "status": str(body.state),
            "assured_date": body.checked_on.isoformat(),
            "last_modified": body.changed_at.isoformat(),
        }
    )


def _areas(each: Service) -> Iterable[Node]:
    """Give its own areas, else those of its body."""
    rows: list[Coverage] = each.body.areas_now  # type: ignore[attr-defined]  # prefetched
    own = [row for row in rows if row.service_id == each.pk]
    for row in own or [row for row in rows if row.service_id is None]:
        yield {
            "id": key_of("area", row.pk),
            "service_id": key_of("service", each.pk),
            "name": row.area.name,
            "extent": row.area.code,
            "extent_type": "text",
            "uri": f"http://statistics.data.gov.uk/id/statistical-geography/{row.area.code}",
        }


def _places(each: Service) -> Iterable[Node]:
    body = each.body
    if body.point is None:
        return
    district = next(iter(Districts().named([body.lad])), "") if body.lad else ""
    address = {
        "id": key_of("address", body.pk),
        "location_id": key_of("location", body.pk),
        "address_1": body.address or body.name,
        "city": district,
        "state_province": "England",
        "postal_code": body.postcode,
        "country": "GB",
        "address_type": "physical",
    }
    node = _there(each)
    node["location"]["addresses"] = [address]
    yield node


def _there(each: Service) -> Node:
    """Write that a service is at its body's place, which is known."""
    body = each.body
    assert body.point is not None  # noqa: S101 (callers ask)
    latitude, longitude = to_lat_lon(body.point.x, body.point.y)
    return {
        "id": key_of("service at location", each.pk),
        "service_id": key_of("service", each.pk),
        "location": {
            "id": key_of("location", body.pk),
            "location_type": "physical",
            "name": body.name,
            "latitude": round(float(latitude), 6),
            "longitude": round(float(longitude), 6),
        },
    }


def _contacts(each: Service) -> Iterable[Node]:
    body = each.body
    if not (body.phone or body.email):
        return
    phone = {"id": key_of("phone", body.pk), "number": body.phone}
    yield _given(
        {
            "id": key_of("contact", body.pk),
            "name": body.name,
            "email": body.email,
            "phones": [phone] if body.phone else [],
        }
    )


def _costs(each: Service) -> Iterable[Node]:
    said = each.cost or each.body.cost
    if said:
        yield {
            "id": key_of("cost", each.pk),
            "service_id": key_of("service", each.pk),
            "option": said,
        }


def _attributes(each: Service) -> Iterable[Node]:
    named = [("function", each.function), *(("community", code) for code in each.body.communities)]
    for number, (taxonomy, code) in enumerate(named):
        yield {
            "id": key_of(f"attribute {number}", each.pk),
            "link_id": key_of("service", each.pk),
            "link_entity": "service",
            "taxonomy_term": term(taxonomy, code),
        }


def _mark(mark: Mark) -> str:
    return f"{mark.scheme} ({mark.awarded_by}), until {mark.until.isoformat()}"


def _given(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in ("", None, [])}
