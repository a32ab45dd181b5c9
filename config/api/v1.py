"""API v1: its resources, what holds for all of them, and how it describes itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from config.api import (
    assessment,
    directory,
    given,
    mine,
    needs,
    organisations,
    ours,
    ourselves,
    received,
    roles,
    times,
)
from config.api.door import door
from config.api.keys import Key
from config.api.problems import MEDIA, Kind, answer_to, problem
from config.api.shapes import Problem

DESCRIPTION: Final = (
    "Volunteering roles, organisations, skills needs, the directory of who supports volunteering and the"
    " published assessment, for everybody; a person's or an organisation's own with a key. British"
    " English, JSON in camelCase, the volunteering data standard's names where it has them."
)
Run = Callable[..., HttpResponse]


class Described(OpenAPISchema):
    """The description, with the scope that each operation asks for."""

    def operation_details(self, operation: Operation) -> dict[str, Any]:
        """Say what a key must be good for."""
        said: dict[str, Any] = super().operation_details(operation)
        for each in operation.auth_callbacks:
            if isinstance(each, Key):
                said["x-scope"] = str(each.scope)
                said["security"] = [{"Key": [str(each.scope)]}]
        return said


class Api(NinjaAPI):
    """A NinjaAPI behind our door, which says what it refuses, and refuses what it does not know."""

    def set_default_exception_handlers(self) -> None:
        """Answer all that is raised in one way."""
        self.add_exception_handler(Exception, answer_to)

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        described = OpenAPISchema(self, "")
        for bound in self._get_bound_routers():
            for view in bound.path_operations.values():
                for operation in view.operations:
                    operation.run = _known(operation, described)  # type: ignore[method-assign]
        patterns = super()._get_urls()
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                pattern.callback = door(pattern.callback)
        return patterns

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Describe every answer: beside what an operation gives, the problem that it may give."""
        schema = Described(self, path_prefix or self.get_root_path(path_params or {}))
        shape = Problem.model_json_schema(by_alias=True)
        schema["components"]["schemas"]["Problem"] = shape
        said = {
            "description": "What went wrong, in words.",
            "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for methods in schema["paths"].values():
            for operation in methods.values():
                operation["responses"]["default"] = said
        return schema

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Name an operation as its function is named."""
        return operation.view_func.__name__


def _known(operation: Operation, described: OpenAPISchema) -> Run:
    """Refuse parameters that an operation does not have: one that is misspelt would filter nothing."""
    run: Any = operation.run
    found = described.operation_parameters(operation)
    names = {each["name"] for each in found if each["in"] == "query"}

    @wraps(run)
    def checked(request: HttpRequest, **rest: Any) -> HttpResponse:
        unknown = sorted(set(request.GET) - names)
        if unknown:
            errors = [
                {"field": name, "detail": _("There is no such parameter.")} for name in unknown
            ]
            return problem(Kind.INVALID, errors=errors)
        answer: HttpResponse = run(request, **rest)
        return answer

    return checked


api: Final = Api(
    title="Commonweal API",
    version="1.0.0",
    description=DESCRIPTION,
    docs_url=None,
    urls_namespace="api",
    servers=[{"url": settings.SITE_URL}],
    openapi_extra={"info": {"license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"}}},
)
_PUBLIC: Final = (roles, organisations, needs, directory, assessment)
_WITH_A_KEY: Final = (mine, given, ourselves, ours, times, received)
for _resource in (*_PUBLIC, *_WITH_A_KEY):
    api.add_router("", _resource.router)
