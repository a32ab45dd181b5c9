"""The page on which people read what programs can ask and do: the API's own description, in our pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from config.api.problems import TITLES, Kind, problem
from config.api.v1 import api
from matching.keys.scopes import OF_A_PERSON, OF_AN_ORGANISATION
from matching.webhooks.events import Event

METHODS: Final = ("get", "post", "patch", "delete")
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A parameter, or a field of a body or an answer."""

    name: str
    kind: str
    required: bool
    words: str


@dataclass(frozen=True, slots=True)
class Deed:
    """One operation, as the page shows it."""

    key: str
    method: str
    path: str
    title: str
    words: str
    scope: str
    parameters: list[Line]
    body: list[Line]
    answer: list[Line]


@require_safe
def api_reference(request: HttpRequest) -> HttpResponse:
    """Show every operation, what keys are good for, and what can go wrong."""
    shown = {
        "groups": groups(),
        "of_a_person": [(str(each), each.label) for each in OF_A_PERSON],
        "of_an_organisation": [(str(each), each.label) for each in OF_AN_ORGANISATION],
        "events": [(str(each), each.label) for each in Event],
        "problems": [(str(kind), status, title) for kind, (status, title) in TITLES.items()],
        "base": f"{settings.SITE_URL}{reverse('api:api-root')}",
        "open_limit": settings.API_OPEN_A_MINUTE,
        "key_limit": settings.API_KEY_A_MINUTE,
    }
    return render(request, "api/reference.html", shown)


@csrf_exempt
def nowhere(request: HttpRequest, rest: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Say that there is nothing at an address of the API, as the API says things."""
    return problem(Kind.NOT_FOUND)


@cache
def groups() -> list[tuple[str, list[Deed]]]:
    """Read the description once: it does not change while a process runs."""
    schema = api.get_openapi_schema()
    found: dict[str, list[Deed]] = {}
    for path, methods in schema["paths"].items():
        for method in METHODS:
            if method in methods:
                operation = methods[method]
                deed = _deed(path, method, operation, schema["components"]["schemas"])
                found.setdefault(operation["tags"][0], []).append(deed)
    return list(found.items())


def _deed(path: str, method: str, operation: Node, shapes: Node) -> Deed:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    answers = [said for status, said in operation["responses"].items() if status != "default"]
    answer = answers[0].get("content", {}).get("application/json", {})
    return Deed(
        key=operation["operationId"],
        method=method.upper(),
        path=path,
        title=operation["summary"],
        words=operation.get("description", ""),
        scope=operation.get("x-scope", ""),
        parameters=[_line(each["name"], each["schema"], each) for each in operation["parameters"]],
        body=list(_fields(body.get("schema", {}), shapes)),
        answer=list(_fields(answer.get("schema", {}), shapes)),
    )


def _fields(node: Node, shapes: Node) -> Iterator[Line]:
    """List the fields of a shape; of a page of things, the things'."""
    shape = _meant(node, shapes)
    properties = shape.get("properties", {})
    if "data" in properties:
        shape = _meant(properties["data"]["items"], shapes)
        properties = shape["properties"]
    required = set(shape.get("required", ()))
    for name, said in properties.items():
        yield _line(name, said, {"required": name in required} | said)


def _meant(node: Node, shapes: Node) -> Node:
    if "$ref" in node:
        found: Node = shapes[node["$ref"].rsplit("/", 1)[-1]]
        return found
    return node


def _line(name: str, schema: Node, said: Node) -> Line:
    return Line(name, _kind(schema), bool(said.get("required")), said.get("description", ""))


def _kind(schema: Node) -> str:
    """Say of what kind a value is: "text", "list of text", "number or nothing"."""
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_kind(each) for each in schema["anyOf"]))
    if "$ref" in schema:
        return str(schema["$ref"].rsplit("/", 1)[-1])
    if "enum" in schema:
        return ", ".join(str(each) or "(empty)" for each in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    return _KINDS.get(schema.get("format") or schema.get("type", ""), "object")


_KINDS: Final = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "null": "nothing",
    "date": "date",
    "date-time": "date and time",
}
