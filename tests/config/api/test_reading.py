"""What everybody may read, as programs read it."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.postgres.search import SearchVector
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from matching.places.models import Area
from tests.factories.assessment import KeptFigureFactory, PublishedFactory, ScheduledFactory
from tests.factories.directory import BodyFactory
from tests.factories.keys import Program
from tests.factories.needs import NeedFactory
from tests.factories.opportunities import RoleFactory
from tests.factories.organisations import OrganisationFactory
from volunteering.assessment import registry
from volunteering.opportunities.models import Role
from volunteering.opportunities.states import OpportunityState

pytestmark = pytest.mark.django_db


@pytest.fixture
def program() -> Program:
    return Program()


def walk(program: Program, path: str, **asked: Any) -> list[int]:
    """Follow "next" to the end and give the numbers of all that came."""
    answer = program.get(path, **asked)
    found = [each["id"] for each in answer.json()["data"]]
    while following := answer.json()["next"]:
        assert answer["Link"] == f'<{following}>; rel="next"'
        answer = program.client.get(following.partition("/api/")[2].join(["/api/", ""]))
        found += [each["id"] for each in answer.json()["data"]]
    return found


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"postcode": "E1 3DG", "radius": "10"},
        {"q": "garden"},
        {"cause": "Environment", "sort": "newest"},
        {"age": "12"},
        {"remote": "true"},
    ],
)
def test_roles_are_those_of_the_page_in_its_order(
    asked: dict[str, str], program: Program, stepney: Area, anonymous: Client
) -> None:
    for number in range(3):
        RoleFactory(minimum_age=18 if number else None, remote=number == 2)
    Role.objects.update(search=SearchVector("title", config="english"))
    on_page = dict(asked) | ({"remote": "on"} if "remote" in asked else {})
    page = anonymous.get(reverse("find"), on_page)
    expected = [card.role.pk for card in page.context["cards"]]
    assert expected
    assert [each["id"] for each in program.get("/roles", **asked).json()["data"]] == expected


def test_a_role_says_what_the_standard_calls_it(program: Program) -> None:
    role = RoleFactory(title="Goatherd", skills=["Gardening"], minimum_age=16)
    said = program.get(f"/roles/{role.pk}").json()
    assert said["title"] == "Goatherd"
    assert said["organisation"]["name"] == role.organisation.name
    assert (said["cause"], said["skill"]) == (["Environment"], ["Gardening"])
    assert (said["minimumAge"], said["maximumAge"]) == (16, None)
    assert said["allowsRemoteParticipation"] is False
    assert said["isOpen"] is True
    assert said["applyLink"] == said["url"] == f"http://localhost:8000/roles/{role.pk}/"


def test_a_draft_is_not_here(program: Program) -> None:
    role = RoleFactory(live=False, opportunity__state=OpportunityState.DRAFT)
    answer = program.get(f"/roles/{role.pk}")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["type"].endswith("/developers/#problem-not-found")
    assert program.get("/roles").json() == {"data": [], "next": None}


def test_pages_walk_to_the_end_while_roles_come_and_go(program: Program) -> None:
    roles = [RoleFactory() for _ in range(45)]
    first = program.get("/roles", sort="newest").json()
    seen = [each["id"] for each in first["data"]]
    RoleFactory()
    Role.objects.filter(pk__in=[roles[0].pk, seen[3]]).update(live=False)
    after = first["next"].partition("after=")[2]
    seen += walk(program, "/roles", sort="newest", after=after)
    assert seen == [role.pk for role in reversed(roles[1:])]


def test_a_list_asks_no_query_for_each_of_its_rows(program: Program) -> None:
    def queries(path: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert program.get(path).status_code == 200
        return len(asked)

    paths = ["/roles", "/organisations", "/needs", "/directory"]
    RoleFactory()
    NeedFactory()
    BodyFactory()
    program.get("/roles")
    with_one = [queries(path) for path in paths]
    for _ in range(2):
        RoleFactory()
        NeedFactory()
        BodyFactory()
    assert [queries(path) for path in paths] == with_one


def test_what_is_unknown_or_wrong_is_refused_and_named(program: Program, stepney: Area) -> None:
    unknown = program.get("/roles", postcod="E1 3DG")
    assert unknown.status_code == 422
    assert [each["field"] for each in unknown.json()["errors"]] == ["postcod"]
    nowhere = program.get("/roles", postcode="nonsense")
    assert nowhere.status_code == 422
    assert nowhere.json()["errors"][0]["field"] == "postcode"
    lost = program.get("/roles", after="x")
    assert lost.json()["errors"][0]["field"] == "after"
    young = program.get("/roles", age="3")
    assert young.json()["errors"][0]["field"].endswith("age")


def test_what_has_not_changed_is_not_sent_again(program: Program) -> None:
    role = RoleFactory()
    path = f"/api/v1/roles/{role.pk}"
    first = program.client.get(path)
    assert first["Cache-Control"] == "public, max-age=60"
    again = program.client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Role.objects.filter(pk=role.pk).update(title="Shepherd")
    dated = program.client.get(path, headers={"If-Modified-Since": first["Last-Modified"]})
    assert (dated.status_code, dated.json()["title"]) == (200, "Shepherd")
    changed = program.client.get(path, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_pages_of_other_sites_may_read_and_may_not_use_keys(program: Program) -> None:
    answer = program.get("/roles")
    assert answer["Access-Control-Allow-Origin"] == "*"
    asked = program.client.options("/api/v1/roles")
    assert asked["Access-Control-Allow-Headers"] == "If-None-Match"
    with_key = Client().get("/api/v1/roles", headers={"Authorization": "Bearer cw_wrong"})
    assert with_key.status_code == 401
    assert with_key["WWW-Authenticate"].startswith("Bearer")
    assert "Access-Control-Allow-Origin" not in with_key


def test_head_is_a_get_without_its_body(program: Program) -> None:
    answer = program.client.head("/api/v1/roles")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["ETag"] == program.get("/roles")["ETag"]


def test_what_cannot_be_done_is_said_as_a_problem(program: Program) -> None:
    answer = program.client.delete("/api/v1/roles")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET"
    assert answer.json()["status"] == 405
    assert program.get("/nothing").json()["title"] == "There is nothing here"
    assert program.get("/").status_code == 404


@override_settings(API_OPEN_A_MINUTE=2)
def test_who_asks_too_often_is_told_when_to_come_again() -> None:
    client = Client(REMOTE_ADDR="192.0.2.77")
    answers = [client.get("/api/v1/assessment/releases") for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert answers[0]["RateLimit"] == '"api-open";r=1;t=30'
    assert answers[2]["RateLimit-Policy"] == '"api-open";q=2;w=60'
    assert 29 <= int(answers[2]["Retry-After"]) <= 30
    assert answers[2].json()["type"].endswith("#problem-too-many")


def test_reading_goes_on_while_redis_is_down(program: Program) -> None:
    down = {
        "default": {
            "BACKEND": "django.core.cache.backends.dummy.DummyCache",
            "LOCATION": "redis://127.0.0.1:1",
        }
    }
    RoleFactory()
    with override_settings(CACHES=down, API_OPEN_A_MINUTE=1):
        answers = [program.get("/roles") for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 200]


def test_organisations_by_name_and_district(program: Program) -> None:
    here = OrganisationFactory(name="Stepney Friends", lad="E09000030")
    OrganisationFactory(name="Bow Friends", lad="E09000030")
    OrganisationFactory(name="Stepney Elsewhere", lad="E06000001")
    asked = program.get("/organisations", q="stepney", district="E09000030").json()["data"]
    assert [each["id"] for each in asked] == [here.pk]
    assert program.get(f"/organisations/{here.pk}").json()["charityRegistration"] == []


def test_every_organisation_comes_once_whatever_comes_meanwhile(program: Program) -> None:
    made = [OrganisationFactory().pk for _ in range(103)]
    assert walk(program, "/organisations") == made


def test_needs_are_those_that_are_open(program: Program) -> None:
    need = NeedFactory(title="A budget")
    NeedFactory(state="draft")
    NeedFactory(deadline=timezone.localdate() - dt.timedelta(days=1))
    assert [each["id"] for each in program.get("/needs").json()["data"]] == [need.pk]
    assert program.get("/needs", q="nothing like it").json()["data"] == []
    said = program.get(f"/needs/{need.pk}").json()
    assert (said["title"], said["daysMin"]) == ("A budget", 3.0)
    assert not {"lead", "income", "decides"} & set(said)


def test_the_directory_says_who_supports_volunteering(program: Program) -> None:
    body = BodyFactory(name="Tower Hamlets CVS")
    BodyFactory(name="Somebody else")
    assert [each["id"] for each in program.get("/directory", q="cvs").json()["data"]] == [body.pk]
    assert program.get(f"/directory/{body.pk}").json()["mark"] is None


def test_figures_are_there_once_they_are_published_and_not_a_minute_before(
    program: Program,
) -> None:
    out = PublishedFactory()
    ScheduledFactory(year=out.year, version=2, reason="A late source.")
    figures = [
        KeptFigureFactory(run=out.run, place=n, group=f"{n}", breakdown="all" if n else "lad")
        for n in range(53)
    ]
    told = program.get("/assessment/releases").json()["data"]
    assert [(each["year"], each["version"]) for each in told] == [(out.year.name, out.version)]
    path = told[0]["figures"].partition("/api/v1")[2]
    first = program.get(path).json()
    assert len(first["data"]) == 50
    rest = program.get(path, after=first["next"].partition("after=")[2]).json()
    assert len(rest["data"]) == len(figures) - 50
    assert rest["next"] is None
    assert len(program.get(path, breakdown="lad").json()["data"]) == 1
    assert program.get(f"/assessment/releases/{out.year.name}/{out.version + 1}").status_code == 404


def test_every_indicator_is_explained(program: Program) -> None:
    told = program.get("/assessment/indicators").json()["data"]
    assert len(told) == len(registry.indicators())
    assert told[0]["id"] == "A1"
