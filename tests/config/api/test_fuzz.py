"""schemathesis over the API's own description: what it says it takes and gives, it does.

A fixed seed and a bounded number of requests, good ones and bad ones, the same every time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final
from uuid import uuid4

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from config.api.once import HEADER
from config.api.v1 import api
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.places.models import Area
from matching.rulebook.importers import load_rules
from tests.factories.applications import application_to, role_of
from tests.factories.assessment import KeptFigureFactory, PublishedFactory
from tests.factories.directory import BodyFactory
from tests.factories.keys import key_of
from tests.factories.needs import NeedFactory
from tests.factories.opportunities import SessionFactory
from tests.factories.placements import PlacementFactory

pytestmark = pytest.mark.django_db
SEED: Final = 20261127
EXAMPLES: Final = 8
CHECKS: Final = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
OPERATIONS: Final = [
    (method.upper(), path)
    for path, methods in api.get_openapi_schema(path_prefix="/api/v1/")["paths"].items()
    for method in methods
]


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Let requests leave the test's connection open, as Django's own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def schema(db: None) -> Any:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.fixture
def real(
    stepney: Area, vco: Organisation, coordinator: Person, volunteer: Person
) -> dict[str, dict[str, Any]]:
    """Give, by the beginning of a path, rows that are there and a key that may touch them."""
    load_rules()
    volunteer.birth_year = 1990
    volunteer.save()
    release = PublishedFactory()
    KeptFigureFactory(run=release.run)
    PlacementFactory(person=volunteer)
    mine = application_to(role_of(vco), volunteer)
    time = SessionFactory(
        opportunity=mine.role.opportunity,
        starts_at=timezone.now(),
        ends_at=timezone.now() + dt.timedelta(hours=2),
    )
    ours = {"pk": mine.role_id, "time": time.pk, "key": key_of(coordinator, organisation=vco)[1]}
    return {
        "/api/v1/roles": {"pk": role_of(vco).pk},
        "/api/v1/organisations": {"pk": vco.pk},
        "/api/v1/needs": {"pk": NeedFactory().pk},
        "/api/v1/directory": {"pk": BodyFactory().pk},
        "/api/v1/assessment": {"year": release.year.name, "version": release.version},
        "/api/v1/me": {"pk": mine.pk, "key": key_of(volunteer)[1]},
        "/api/v1/organisation": ours,
        "/api/v1/organisation/": ours,
    }


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_it_does_what_it_says(
    method: str, path: str, mode: GenerationMode, schema: Any, real: dict[str, dict[str, Any]]
) -> None:
    operation = schema[path][method]
    there = real.get(max(filter(path.startswith, real), key=len, default=""), {})
    names = {each["name"] for each in operation.definition.raw.get("parameters", ())}
    if mode is GenerationMode.NEGATIVE and not names and method == "GET":
        pytest.skip("nothing of it can be wrong")

    @seed(SEED)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), is_there=st.booleans())
    def asked(case: Any, is_there: bool) -> None:  # noqa: FBT001 (hypothesis names it)
        if is_there:
            known = {name: value for name, value in there.items() if name in case.path_parameters}
            case.path_parameters = {**case.path_parameters, **known}
        headers = {HEADER: uuid4().hex} if mode is GenerationMode.POSITIVE else {}
        if "key" in there:
            headers["Authorization"] = f"Bearer {there['key']}"
        with transaction.atomic():
            answer = case.call(headers=headers)
            transaction.set_rollback(True)
        case.validate_response(answer, checks=CHECKS)

    asked()
