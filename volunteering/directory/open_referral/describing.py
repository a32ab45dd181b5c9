"""The OpenAPI description of these endpoints: the profile's, with what we add to it.

Answers are named by the profile's own schemas, where readers of the standard look for them.
"""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings

from matching.places.coordinates import LATITUDES, LONGITUDES
from volunteering.directory.lists import Community, Function
from volunteering.directory.open_referral.near import FURTHEST
from volunteering.directory.states import BodyState

Node = dict[str, Any]
SCHEMAS: Final = "https://raw.githubusercontent.com/openreferral/uk-profile/main/schema"
TEXT: Final[Node] = {"type": "string"}
LARGEST: Final = 100


def description() -> Node:
    """Give the whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{settings.SERVICE_NAME}: Open Referral UK",
            "version": "3.0",
            "description": "Who supports volunteering, in HSDS 3.0 with its UK profile.",
        },
        "servers": [{"url": f"{settings.SITE_URL}/open-referral"}],
        "paths": {"/": {"get": _answers("Version and profile", {"type": "object"})}} | _paths(),
        "components": {"schemas": {"Page": _page()}},
    }


def _paths() -> Node:
    """Give each list and each thing in it."""
    found: Node = {}
    for name, schema, filters in (
        ("services", "compiled/service_list", _filters()),
        ("service_at_locations", "compiled/service_at_location_list", _filters()),
        ("organizations", "compiled/organization", []),
        ("taxonomies", "taxonomy", []),
        ("taxonomy_terms", "taxonomy_term", []),
    ):
        each = {"$ref": f"{SCHEMAS}/{schema}.json"}
        contents = {"properties": {"contents": {"type": "array", "items": each}}}
        whole = {"allOf": [{"$ref": "#/components/schemas/Page"}, contents]}
        asked = {"parameters": [*_paging(), *filters]}
        found[f"/{name}"] = {"get": _answers(f"List {name}", whole, refuses=bool(filters)) | asked}
        one = {"name": "id", "in": "path", "required": True, "schema": TEXT}
        found[f"/{name}/{{id}}"] = {
            "parameters": [one],
            "get": _answers(f"One of {name}", each, missing=True),
        }
    return found


def _paging() -> list[Node]:
    number = {"type": "integer", "minimum": 1}
    size = number | {"maximum": LARGEST}
    return [
        _asked("page", number, "Which page."),
        _asked("per_page", size, "How many on a page."),
    ]


def _filters() -> list[Node]:
    """Give the filters of services: of the profile, and of our own."""
    codes = [*Function.values, *Community.values]
    return [
        _asked("search", TEXT, "Words in the body's name or in what it says."),
        _asked("taxonomy_term_id", TEXT, "With this term."),
        _asked("taxonomy_id", TEXT, "With any term of this taxonomy."),
        _asked(
            "postcode",
            TEXT,
            "A postcode, or its first half. With a proximity those within it; alone those that"
            " serve the district there.",
        ),
        _asked(
            "proximity",
            {"type": "number", "minimum": 1, "maximum": FURTHEST},
            "Metres from the postcode, or from latitude and longitude, as the crow flies.",
        ),
        _asked("latitude", _between(LATITUDES), "WGS 84, with longitude and proximity. Ours."),
        _asked("longitude", _between(LONGITUDES), "WGS 84, with latitude and proximity. Ours."),
        _asked("status", TEXT | {"enum": BodyState.values}, "The entry's state. Ours."),
        _asked("taxonomy_term_code", TEXT | {"enum": codes}, "With this term's code. Ours."),
    ]


def _asked(name: str, schema: Node, words: str) -> Node:
    return {"name": name, "in": "query", "description": words, "schema": schema}


def _between(bounds: tuple[float, float]) -> Node:
    return {"type": "number", "minimum": bounds[0], "maximum": bounds[1]}


def _answers(words: str, schema: Node, *, refuses: bool = False, missing: bool = False) -> Node:
    answers: Node = {"200": {"description": words, "content": _json(schema)}}
    if refuses:
        said = {"type": "object", "required": ["error"], "properties": {"error": TEXT}}
        answers["400"] = {"description": "No such place or distance", "content": _json(said)}
    if missing:
        answers["404"] = {"description": "There is none"}
    return {"summary": words, "responses": answers}


def _json(schema: Node) -> Node:
    return {"application/json": {"schema": schema}}


def _page() -> Node:
    numbers = ("total_items", "total_pages", "page_number", "size")
    flags = ("first_page", "last_page", "empty")
    kinds = {name: {"type": "integer"} for name in numbers}
    return {
        "type": "object",
        "required": [*numbers, *flags, "contents"],
        "properties": kinds | {name: {"type": "boolean"} for name in flags},
    }
